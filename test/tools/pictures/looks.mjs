// How RadLens looks: in each theme, at twice the size, in another language.
import { EXAMS, openWindow, THEME_NAMES } from './studio.mjs';

/** Everything that is drawn, for each exam in each theme. */
export async function looks(studio) {
  const window = await openWindow(studio, { viewport: { width: 1440, height: 860 } });
  for (const theme of THEME_NAMES) {
    await window.theme(theme);
    for (const [exam, place] of Object.entries(EXAMS)) await pictures(window, place, `${theme}-${exam}`);
    await legend(window, theme);
  }
  await window.close();
}

/** Half the room at twice the size, which is what 200 % is to a page. */
export async function zoom(studio) {
  const window = await openWindow(studio, { viewport: { width: 1440, height: 900 }, scale: 2 });
  await window.command('View: Toggle Primary Side Bar Visibility');
  await window.page.setViewportSize({ width: 720, height: 450 });
  await window.theme('light');
  for (const [exam, place] of Object.entries(EXAMS)) await pictures(window, place, `zoom-${exam}`);
  await legend(window, 'zoom');
  await window.close();
}

export async function german(studio) {
  const window = await openWindow(studio, { viewport: { width: 1440, height: 860 }, language: 'de' });
  await window.theme('light');
  for (const [exam, place] of Object.entries(EXAMS)) await pictures(window, place, `german-${exam}`);
  await legend(window, 'german');
  await window.page.keyboard.press('F1');
  await window.page.keyboard.type('Radiologie:');
  await window.page.waitForSelector('.quick-input-list .monaco-list-row.focused[aria-label*="Radiologie"]');
  await window.save('german-commands');
  await window.close();
}

async function pictures(window, place, name) {
  await window.open(place);
  await window.hover();
  await window.save(`${name}-report`);
  await window.page.keyboard.press('Escape');
  await window.graph();
  await window.findings();
  await window.save(`${name}-views`);
  await window.page.keyboard.press('Control+b');
  await window.open(place);
  await window.structure();
  await window.save(`${name}-structured`);
}

async function legend(window, name) {
  await window.open(EXAMS['chest-x-ray']);
  await window.ours('radlens.legend.show', 'RadLens');
  await window.save(`${name}-legend`);
  await window.page.keyboard.press('Escape');
}
