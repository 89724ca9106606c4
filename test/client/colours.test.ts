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

const grounds = manifest.contributes.colors.filter(({ id }) => id.endsWith('Background'));
const signs = manifest.contributes.colors.filter(({ id }) => !id.endsWith('Background'));

describe('colours', () => {
  for (const { id, defaults } of signs) {
    for (const theme of ['light', 'dark', 'highContrast', 'highContrastLight'] as const) {
      it(`${id} stands out in ${theme}`, () => {
        expect(contrast(defaults[theme], BACKGROUNDS[theme])).toBeGreaterThanOrEqual(needed(id, theme));
      });
    }
  }
});

describe('the ground of a scope', () => {
  for (const { id, defaults } of grounds) {
    for (const theme of ['light', 'dark', 'highContrast', 'highContrastLight'] as const) {
      const ground = over(defaults[theme], BACKGROUNDS[theme]);

      it(`${id} leaves each sign and its text to be told in ${theme}`, () => {
        for (const sign of signs) {
          expect(contrast(sign.defaults[theme], ground), sign.id).toBeGreaterThanOrEqual(needed(sign.id, theme));
        }
      });

      it(`${id} is another than the editor's in ${theme}`, () => {
        expect(distance(channels(ground), channels(BACKGROUNDS[theme]))).toBeGreaterThan(0.02);
      });
    }
  }
});

/** A colour with its share of opacity (`#RRGGBBAA`) as it is seen over another. */
function over(color: string, below: string): string {
  const part = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  const share = part(color, 7) / 255;
  const mixed = [1, 3, 5].map((at) => Math.round(share * part(color, at) + (1 - share) * part(below, at)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * What a person sees who lacks one kind of cone, after Machado, Oliveira and Fernandes, "A Physiologically-based Model for
 * Simulation of Color Vision Deficiency", IEEE TVCG 2009; 15:1291, severity 1.
 */
const DEFICIENCIES = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
} as const;

describe('the lines of certainty, whose styles differ as well', () => {
  const lines = ['presentBorder', 'uncertainBorder', 'absentBorder'].map((name) =>
    manifest.contributes.colors.find(({ id }) => id === `radlens.${name}`),
  );
  for (const theme of ['light', 'dark', 'highContrast', 'highContrastLight'] as const) {
    for (const [name, matrix] of Object.entries(DEFICIENCIES)) {
      it(`are of different colours in ${theme} with ${name}`, () => {
        const seen = lines.map((color) => simulated(color?.defaults[theme] ?? '', matrix));
        for (const [index, one] of seen.entries()) {
          for (const other of seen.slice(index + 1)) expect(distance(one, other)).toBeGreaterThan(0.08);
        }
      });
    }
  }
});

/** In linear light. */
function simulated(hex: string, m: readonly number[]): number[] {
  const rgb = channels(hex);
  return [0, 3, 6].map((row) => rgb.reduce((sum, value, column) => sum + value * (m[row + column] ?? 0), 0));
}

/** In OKLab (Ottosson 2020), where 0.02 is about the least that is noticed between large areas. */
function distance(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [oklab(one), oklab(other)];
  return Math.hypot(...a.map((value, index) => value - (b[index] ?? 0)));
}

function oklab([r = 0, g = 0, b = 0]: readonly number[]): number[] {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** WCAG 2.2, "contrast ratio". */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Red, green and blue in linear light. */
function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
}
