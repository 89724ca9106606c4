// Exams from opening to applying by nothing but keys, each step looked at by what stands in the window and kept as a picture.
import assert from 'node:assert';
import { choose } from '../window.mjs';
import { openWindow } from './studio.mjs';

/**
 * A sample of each kind of exam. `drop` are lines that are deleted first, so that the template has something to ask for; `answer` what
 * is typed into the first blank then; `clause` goes to `to`; `silent` is the heading, where there is one, that gets its `normal`
 * statement.
 */
export const EXAMS = {
  'chest-x-ray': {
    sample: '01-chest-radiograph.rad',
    drop: ['Heart and mediastinum: The'],
    ...{ clause: 'Old healed fracture', to: 'Other' },
    ...{ silent: 'Abdominal', normal: 'No free air below the diaphragm.' },
    ...{ answer: 'The heart is normal in size.' },
  },
  ct: {
    sample: '03-chest-ct.rad',
    drop: ['PLEURA: No', 'BONES: Deg'],
    ...{ clause: 'Three calcified', to: 'Other' },
    ...{ silent: 'Bones and Chest Wall', normal: 'No acute osseous abnormality.' },
    ...{ answer: 'No pleural effusion.' },
  },
  mr: {
    sample: '06-brain-mri.rad',
    drop: ['Ventricles: Normal', 'Vessels: Major'],
    ...{ clause: 'Single 5 mm lesion', to: 'Other' },
    ...{ silent: 'Vessels', normal: 'The major intracranial flow voids are preserved.' },
    ...{ answer: 'The ventricles are normal.' },
  },
  mammography: {
    sample: '10-mammography.rad',
    drop: ['BREAST COMPOSITION: The'],
    ...{ clause: 'Mild skin thickening', to: 'Left Breast' },
    ...{ answer: 'The breasts are almost entirely fatty.' },
  },
  pet: {
    sample: '11-pet-ct.rad',
    drop: ['HEAD AND NECK: Left'],
    ...{ clause: 'Port in the right', to: 'Other' },
    ...{ answer: 'No abnormal uptake.' },
  },
};

export async function keyboard(studio) {
  const window = await openWindow(studio, { viewport: { width: 1440, height: 1000 } });
  await window.theme('light');
  for (const [name, exam] of Object.entries(EXAMS)) {
    await walkThrough(window, exam, (step) => window.save(`keyboard-${name}-${step}`));
  }
  await window.close();
}

/** `keep` takes a picture of the step that was just seen to have worked. */
export async function walkThrough(window, exam, keep) {
  const { page } = window;
  const { keyboard: keys } = page;
  const shows = (words, where) => seen(page, where, (text) => text.includes(bare(words)), words);
  await window.open(exam);
  for (const words of exam.drop) {
    await find(page, words);
    await keys.press('Control+Shift+K');
  }
  const before = await textOf(page, exam.sample);

  await window.structure();
  await shows('Findings:', 'structured');
  await keep('1-structured');

  await window.ours('radlens.structure.template', 'Template of the structured report');
  await choose(page, 'generic');
  await page.waitForSelector('.codelens-decoration:has-text("chosen by you")');
  await keep('2-another-template');
  await window.ours('radlens.structure.template', 'Template of the structured report');
  await choose(page, 'automatic');
  await page.locator('.codelens-decoration:has-text("chosen by you")').waitFor({ state: 'detached' });

  await find(page, exam.clause);
  await keys.press('Control+.');
  await page.waitForSelector('.quick-input-title:has-text("Change the structured report")');
  await keep('3-moving');
  await choose(page, `Move to ${exam.to}`);
  await seen(
    page,
    'structured',
    (text) => text.indexOf(bare(exam.clause)) > text.indexOf(bare(`${exam.to}:-`)),
    'the clause moved',
  );
  await keep('4-moved');

  if (exam.silent !== undefined) {
    await window.ours('radlens.structure.normal', 'Normal statements to insert');
    await keys.type(exam.silent);
    await keys.press('ArrowDown');
    await keys.press('Space');
    await keys.press('Enter');
    await shows(exam.normal, 'structured');
    await keep('5-normal-statement');
  }

  await keys.press('Control+Enter');
  await page.waitForSelector(`.editor-group-container.active .tab.active[data-resource-name="${exam.sample}"]`);
  await shows('Findings:', exam.sample);
  await keep('6-applied');
  await keys.press('Control+z');
  await seen(page, exam.sample, (text) => text === before, 'the report as it was');

  await keys.press('Control+2');
  await page.waitForSelector('.editor-group-container.active .tab.active[data-resource-name*="structured"]');
  await window.ours('radlens.structure.fillIn');
  await shows('___', exam.sample);
  await keep('7-blanks');
  await keys.type(exam.answer);
  await keys.press('Tab');
  await keep('8-filled-in');
  await undoAll(page);

  await window.open(exam);
  await find(page, exam.clause);
  await window.graph();
  await keys.press('Control+2');
  await inGraph(page, '#part, #shape, #zoom button', 'Tab', 5);
  await inGraph(page, '.node', 'Tab', 1);
  await keys.press('ArrowRight');
  await keep('9-graph');
  await keys.press('Enter');
  await selected(page);

  await window.findings();
  for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'Enter']) await keys.press(key);
  await selected(page);
  await keep('10-findings');
}

/** Presses a key until the focus in the page of the graph is where it is wanted; each press must lead on. */
async function inGraph(page, where, key, times) {
  const frame = page.frameLocator('iframe.webview').frameLocator('iframe');
  for (let turn = 0; turn < times; turn++) await page.keyboard.press(key);
  await frame.locator(`:is(${where}):focus`).waitFor();
}

/** Waits until words are selected in the text that has the focus. */
async function selected(page) {
  await page.waitForSelector('.monaco-editor.focused');
  await page.waitForSelector('.statusbar-item:has-text(" selected)")');
}

/** Back to the file as it is on the disk, the lines that were deleted at the beginning included. */
async function undoAll(page) {
  const changed = page.locator('.tab.active.dirty');
  for (let turn = 0; turn < 60 && (await changed.count()) > 0; turn++) {
    await page.keyboard.press('Control+z');
    await page.waitForTimeout(100);
  }
  await changed.waitFor({ state: 'detached' });
}

/** Selects words of the active editor. */
async function find(page, words) {
  await page.keyboard.press('Control+f');
  await page.waitForSelector('.find-widget.visible textarea:focus, .find-widget.visible input:focus');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(words);
  await page.waitForSelector('.find-widget.visible .matchesCount:has-text(" of ")');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
}

/** What the editor of a file shows, without any space: a long line is wrapped where it must be, also within `0.9`. */
async function textOf(page, name) {
  const lines = await page.locator(`.editor-instance[aria-label*="${name}"] .view-line`).evaluateAll((all) =>
    all
      .map((line) => [Number.parseInt(line.style.top, 10), line.textContent])
      .sort(([one], [other]) => one - other)
      .map(([, text]) => text),
  );
  return bare(lines.join(''));
}

function bare(text) {
  return text.replace(/\s+/g, '');
}

async function seen(page, name, is, what) {
  let text = '';
  for (const end = Date.now() + 20_000; Date.now() < end; await page.waitForTimeout(100)) {
    text = await textOf(page, name);
    if (is(text)) return;
  }
  assert.fail(`not seen: ${what}\n${text}`);
}
