import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { radgraph } from '../../../server/src/adapters/radgraph/radgraph';
import { read } from '../../../server/src/adapters/read';
import type { Span } from '../../../server/src/engine/report';
import { fromRadGraph } from '../../../server/src/formats/radgraph';

/** White space to Python; a byte-order mark is none. */
const SPACE = '\\t-\\r\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const TOKEN = new RegExp(`[\\p{L}\\p{N}_]+|[^\\p{L}\\p{N}_${SPACE}]+`, 'gu');

/** The tokens of a text as the package makes them (NLTK's wordpunct on Python's characters, then five partings), with their places. */
function packageTokens(text: string): readonly (Span & { readonly token: string })[] {
  const partings = [').', '%.', ".'", '%,', '%)'];
  const joined = [...text.matchAll(TOKEN)].map(([word]) => word).join(' ');
  const parted = partings.reduce((all, pair) => all.replaceAll(pair, `${pair[0]} ${pair[1]}`), joined);
  let at = 0;
  return parted.split(' ').flatMap((token) => {
    if (token === '') return [];
    const start = text.indexOf(token, at);
    at = start + token.length;
    return [{ token, start, end: at }];
  });
}

/** Without the signs at its edges that are blank to us: a mark that nobody sees is no part of `effusion`. */
function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const from = start + words.length - words.replace(/^[\s\p{Cc}]+/u, '').length;
  return { start: from, end: end - (words.length - words.replace(/[\s\p{Cc}]+$/u, '').length) };
}

const json = (tokens: readonly { readonly token: string }[], entities: readonly (readonly [number, number])[]) => ({
  text: tokens.map(({ token }) => token).join(' '),
  entities: Object.fromEntries(
    entities.map(([first, last], index) => [
      String(index + 1),
      {
        tokens: tokens
          .slice(first, last + 1)
          .map(({ token }) => token)
          .join(' '),
        ...{ label: 'Observation::uncertain', start_ix: first, end_ix: last, relations: [] },
      },
    ]),
  ),
});

const PIECES = [
  ...[
    'small',
    'effusion',
    'Œdème',
    'e\u0301de\u0300me',
    '\u0301',
    'ﬁbrosis',
    '½',
    '𝒳',
    '4.6',
    '(30%).',
    "'s",
    '-',
    '…',
  ],
  ...[
    '🫁',
    '🩻🩻',
    '👩🏽‍⚕️',
    '🇩🇪',
    '❤️',
    '___',
    '_',
    'XXXX',
    'שלום',
    'ورم',
    '\u202e',
    '\u200f',
    '\u2066',
    '\u200b',
    '\u00ad',
  ],
  ...[' ', '  ', '\r\n', '\n', '\t', '\u00a0', '\u202f', '\u3000', '\u2028', '\ufeff', '\u0085', '\u001c', '\0'],
];

describe('token indexes of the package', () => {
  test('are the characters of the report, whatever stands before and between them', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(3), (given, from, more) => {
        const tokens = packageTokens(given);
        const seen = tokens.flatMap(({ token }, index) => (/^[\p{Cc}\ufeff]+$/u.test(token) ? [] : [index]));
        fc.pre(seen.length > 0);
        const first = seen[from % seen.length] ?? 0;
        const last = seen[Math.min(seen.length - 1, (from % seen.length) + more)] ?? first;
        const { entities } = fromRadGraph(json(tokens, [[first, last]]), given);
        const whole = { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
        expect(entities.map(({ start, end }) => ({ start, end }))).toEqual([trimmed(given, whole)]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['emoji', 'FINDINGS: 🫁🩻 Small 👩🏽‍⚕️ effusion 🇩🇪. No 𝒳 pneumothorax.'],
    ['combining marks', 'FINDINGS: Pe\u0301ricardial e\u0300panchement\u0301 small. No œde\u0300me.'],
    [
      'line ends of Windows',
      'TECHNIQUE: CT.\r\nFINDINGS:\r\nSmall\r\neffusion.\r\n\r\nNo\r\npneumothorax.\r\nIMPRESSION:\r\nEffusion.\r\n',
    ],
    ['writing from right to left', 'FINDINGS: שלום small \u202beffusion\u202c ورم. No \u2067pneumothorax\u2069.'],
    [
      'blanks that do not break',
      'FINDINGS:\u00a0Small\u00a04.6\u202fcm effusion\u00a0(30\u00a0%).\u00a0No\u3000pneumothorax.',
    ],
    [
      'the underscores of de-identification',
      'FINDINGS: Compared to ___, ___-sided effusion, seen by Dr.___ on ___/___/___. No __ edema_.',
    ],
    [
      'a byte-order mark, a form feed and what else nobody sees',
      '\ufeffFINDINGS: \ufeff Small\ufeff effu\u00adsion \u200b here\f\u0085. No \ufeff edema.',
    ],
  ])('are found again by the adapter, token by token: %s', async (_, text) => {
    let asked: readonly string[] = [];
    const bridge = {
      ask: async (question: object) => {
        const tokens = packageTokens((question as { text: string }).text);
        const each = tokens.flatMap(({ token }, at) => (/[\p{L}\p{N}]/u.test(token) ? [[at, at] as const] : []));
        asked = each.map(([at]) => tokens[at]?.token ?? '');
        return { annotations: { 0: json(tokens, each) } };
      },
    };
    const report = await read(radgraph(bridge), text);
    expect(report.graph.adapter).toBe('radgraph');
    expect(report.issues.filter(({ code }) => code === 'adapter.unsound')).toEqual([]);
    expect(report.entities.map(({ start, end }) => text.slice(start, end))).toEqual(asked);
    expect(asked.length).toBeGreaterThan(3);
    for (const { text: own, start, end } of report.entities) expect(text.slice(start, end)).toBe(own);
  });
});
