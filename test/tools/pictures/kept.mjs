// The pictures that are kept in client/media: those of the README, and of each first step in each kind of theme.
import { EXAMS, openWindow, THEME_NAMES } from './studio.mjs';

const SMALL = { width: 840, height: 540 };
const ABDOMEN = { sample: '04-abdomen-pelvis-ct.rad' };

export async function readme(studio) {
  const window = await openWindow(studio, { viewport: { width: 1280, height: 720 } });
  await window.theme('dark');
  await window.open(EXAMS['chest-x-ray']);
  await window.hover();
  await window.keep('screenshot');
  await window.page.keyboard.press('Escape');
  await window.page.setViewportSize({ width: 1440, height: 860 });
  await window.theme('light');
  await window.open(EXAMS.ct);
  await window.graph();
  await window.findings('nodule');
  await window.keep('views');
  await window.page.keyboard.press('Control+b');
  await window.open(EXAMS['chest-x-ray']);
  await window.structure();
  await window.keep('structured');
  await window.close();
}

export async function walkthrough(studio) {
  const window = await openWindow(studio, { viewport: SMALL });
  await window.page.keyboard.press('Control+b');
  for (const theme of THEME_NAMES) {
    await window.theme(theme);
    await window.open(EXAMS['chest-x-ray']);
    await window.hover();
    await window.keep(`walkthrough-read-${theme}`);
    await window.page.keyboard.press('Escape');
    await window.open(EXAMS.ct);
    await window.findings('nodule');
    await window.keep(`walkthrough-findings-${theme}`);
    await window.page.keyboard.press('Control+b');
    await window.open(EXAMS.ct);
    await window.graph();
    await window.keep(`walkthrough-graph-${theme}`);
    await window.open(ABDOMEN);
    await window.structure();
    await window.keep(`walkthrough-structure-${theme}`);
    await window.open(EXAMS['chest-x-ray']);
    await window.ours('radlens.legend.show', 'RadLens');
    await window.keep(`walkthrough-own-${theme}`);
    await window.page.keyboard.press('Escape');
  }
  await window.close();
}
