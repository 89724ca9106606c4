// The moving picture of the README: a finding's card, the structured form beside the report, which follows what is typed, and the
// structured text in the report's place.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { goToWords } from '../window.mjs';
import { moving } from './png.mjs';
import { EXAMS, openWindow } from './studio.mjs';

const TYPED = ' Possible loculated left effusion.';
const PLEURA = 'No pneumothorax.';

export async function animation(studio) {
  const window = await openWindow(studio, { viewport: { width: 1100, height: 620 } });
  const { page } = window;
  const frames = [];
  const frame = async (milliseconds) => {
    // What is drawn a moment later, as the scope of a cue, is to be in it.
    await page.waitForTimeout(1200);
    frames.push({ png: await page.screenshot({ caret: 'initial' }), milliseconds });
  };
  await page.keyboard.press('Control+b');
  await window.theme('dark');
  const place = EXAMS['chest-x-ray'];
  await window.open({ sample: place.sample });
  await frame(1500);
  await window.goTo(place);
  await frame(1200);
  await window.hover();
  await frame(3000);
  await page.keyboard.press('Escape');
  await window.structure();
  await frame(2500);
  await window.command('View: Focus First Editor Group');
  await goToWords(page, window.textOf(place.sample), PLEURA);
  await page.waitForSelector('.monaco-editor.focused');
  await frame(700);
  // Once to the end of what is seen of a long line, and once to its own.
  await page.keyboard.press('End');
  await page.keyboard.press('End');
  for (const word of TYPED.split(/(?= )/)) {
    await page.keyboard.type(word);
    await page.keyboard.press('Escape');
    const said = TYPED.slice(0, TYPED.indexOf(word) + word.length).trim();
    await page.locator('.editor-group-container:not(.active) .view-line', { hasText: said }).waitFor();
    await frame(TYPED.endsWith(word) ? 2500 : 450);
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.press('v');
  await page.waitForSelector('.editor-group-container.active .tab.active[data-resource-name*="structured"]');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector(`.editor-group-container.active .tab.active[data-resource-name="${place.sample}"]`);
  await frame(3000);
  writeFileSync(join(studio.pictures, 'animation.png'), moving(frames));
  // The editor would bring back what was not saved, in the next window.
  await window.command('File: Revert File');
  await window.close();
}
