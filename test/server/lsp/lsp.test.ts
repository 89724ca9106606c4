import { describe, expect, test } from 'vitest';
import { CancellationToken, ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { z } from 'zod';
import { guard, guardEvent } from '../../../server/src/lsp/guard';
import { type Log, nameAndPlace } from '../../../server/src/lsp/log';
import { escaped, hoverContent } from '../../../server/src/lsp/markdown';
import { DEFAULTS, readSettings } from '../../../server/src/lsp/settings';

function recorder(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    information: (message) => lines.push(message),
    warning: (message) => lines.push(message),
    failure: (what, error) => lines.push(`${what}: ${nameAndPlace(error)}`),
  };
}

const params = z.object({ word: z.string() });
const free = CancellationToken.None;

describe('guard', () => {
  test('gives the answer', async () => {
    const handle = guard(recorder(), { method: 'm', params, fallback: 'none', handle: ({ word }) => word });
    expect(await handle({ word: 'effusion' }, free)).toBe('effusion');
  });

  test('turns an exception into the fallback and a line without its message', async () => {
    const log = recorder();
    const handle = guard<{ word: string }, string>(log, {
      method: 'textDocument/hover',
      params,
      fallback: 'none',
      handle: ({ word }) => {
        throw new TypeError(`cannot read ${word}`);
      },
    });
    expect(await handle({ word: 'effusion' }, free)).toBe('none');
    expect(log.lines).toEqual([expect.stringMatching(/^textDocument\/hover \d+ ms .*failed: TypeError at /)]);
    expect(log.lines[0]).not.toContain('effusion');
  });

  test('passes an error that a feature chose', async () => {
    const error = new ResponseError<void>(ErrorCodes.InvalidParams, 'no such template');
    const handle = guard(recorder(), { method: 'm', params, fallback: 'none', handle: () => Promise.reject(error) });
    expect(await handle({ word: '' }, free)).toBe(error);
  });

  test('does not begin what was cancelled, nor answer what was cancelled meanwhile', async () => {
    let began = 0;
    let cancelled = true;
    const token = {
      get isCancellationRequested() {
        return cancelled;
      },
      onCancellationRequested: free.onCancellationRequested,
    };
    const handle = guard(recorder(), {
      method: 'm',
      params,
      fallback: 'none',
      handle: () => {
        began += 1;
        cancelled = true;
        return 'x';
      },
    });
    expect(await handle({ word: '' }, token)).toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(began).toBe(0);
    cancelled = false;
    expect(await handle({ word: '' }, token)).toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    expect(began).toBe(1);
  });

  test('names what is wrong with the parameters, not their values', async () => {
    const handle = guard(recorder(), { method: 'm', params, fallback: 'none', handle: () => 'x' });
    const answer = await handle({ word: 7331 }, free);
    expect(answer).toMatchObject({ code: ErrorCodes.InvalidParams, message: expect.stringContaining('word') });
    expect((answer as ResponseError<void>).message).not.toContain('7331');
  });

  test('keeps an event that fails to itself', async () => {
    const log = recorder();
    const handle = guardEvent(log, 'opened', params, () => Promise.reject(new RangeError('effusion')));
    await handle({ word: '' });
    await handle({});
    expect(log.lines).toHaveLength(2);
    expect(log.lines.join()).not.toContain('effusion');
  });
});

describe('readSettings', () => {
  test('gives the defaults for nothing', () => {
    expect(readSettings(undefined)).toEqual({ settings: DEFAULTS, problems: [] });
    expect(readSettings(null)).toEqual({ settings: DEFAULTS, problems: [] });
    expect(readSettings(5)).toEqual({ settings: DEFAULTS, problems: [] });
  });

  test('takes nested and dotted names, and leaves others alone', () => {
    expect(readSettings({ checks: { sections: 'off' }, 'structure.template': 'chest', theme: 1 })).toEqual({
      settings: { ...DEFAULTS, structure: { template: 'chest' }, checks: { ...DEFAULTS.checks, sections: 'off' } },
      problems: [],
    });
  });

  test('replaces a bad value alone, and names it', () => {
    const given = { checks: { sections: 3, contradiction: 'error' }, structure: { template: 7 }, adapter: 'oracle' };
    const { settings, problems } = readSettings(given);
    expect(settings).toEqual({ ...DEFAULTS, checks: { ...DEFAULTS.checks, contradiction: 'error' } });
    expect(problems).toEqual([
      expect.stringContaining('radlens.structure.template: expected automatic or the id of a template'),
      'Setting radlens.adapter: expected one of rules, embedded, ensemble, radgraph, onnx, llm; using "rules".',
      expect.stringContaining('radlens.checks.sections'),
    ]);
  });
});

describe('hoverContent', () => {
  const text = {
    start: 0,
    end: 1,
    title: '[a](b) ___',
    state: 'absent',
    lines: [{ label: 'Place', text: '<img> `x` *y* https://z.org' }],
    about: { means: 'Air.', looks: 'A line.' },
    details: [{ label: 'Rule', text: 'no.evidence (rules)' }],
  };

  test('escapes report text in Markdown', () => {
    const { value } = hoverContent(text, true);
    expect(value).toBe(
      '**\\[a\\](b) \\_\\_\\_** · absent\n\n- Place: &lt;img&gt; \\`x\\` \\*y\\* https\\://z.org\n\n*Air.* A line.\n\n---\n\n- Rule: no.evidence (rules)',
    );
  });

  test('leaves plain text plain', () => {
    expect(hoverContent(text, false)).toEqual({
      kind: 'plaintext',
      value: '[a](b) ___: absent\nPlace: <img> `x` *y* https://z.org\nAir.\nA line.\nRule: no.evidence (rules)',
    });
  });

  test('never lets report text begin a line', () => {
    expect(escaped('a\n# b\r\n\r\n- c')).toBe('a \\# b - c');
  });
});
