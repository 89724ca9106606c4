import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';

/** The editor's background in VS Code's own themes. */
const BACKGROUNDS = {
  light: '#ffffff',
  dark: '#1f1f1f',
  highContrast: '#000000',
  highContrastLight: '#ffffff',
} as const;

/** Lines need 3:1, text 4.5:1 and in high contrast 7:1 (WCAG 2.2, success criteria 1.4.11, 1.4.3 and 1.4.6). */
function needed(id: string, theme: string): number {
  if (!id.endsWith('Foreground')) return 3;
  return theme.startsWith('highContrast') ? 7 : 4.5;
}

describe('colours', () => {
  for (const { id, defaults } of manifest.contributes.colors) {
    for (const theme of ['light', 'dark', 'highContrast', 'highContrastLight'] as const) {
      it(`${id} stands out in ${theme}`, () => {
        expect(contrast(defaults[theme], BACKGROUNDS[theme])).toBeGreaterThanOrEqual(needed(id, theme));
      });
    }
  }
});

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
