import { afterEach, describe, expect, test } from 'vitest';
import { type ProcessBridge, processBridge } from '../../../server/src/host/process-bridge';

const bridges: ProcessBridge[] = [];
afterEach(() => {
  for (const bridge of bridges.splice(0)) bridge.dispose();
});

/** A bridge of one line of JavaScript for each question; `question` and `say` are at hand. */
function bridge(code: string): ProcessBridge {
  const program = `
    const say = (answer) => process.stdout.write(JSON.stringify(answer) + '\\n');
    let rest = '';
    process.stdin.on('data', (text) => {
      rest += text;
      const lines = rest.split('\\n');
      rest = lines.pop();
      for (const line of lines) { const question = JSON.parse(line); ${code} }
    });`;
  const made = processBridge([process.execPath, '-e', program]);
  bridges.push(made);
  return made;
}

const signal = () => new AbortController().signal;

describe('a bridge to a process', () => {
  test('asks and answers, one process for all questions', async () => {
    const echo = bridge('say({ number: question.number, pid: process.pid, text: question.text });');
    const first = (await echo.ask({ text: 'œdème\n🩻' }, signal())) as { pid: number; text: string };
    const second = (await echo.ask({ text: 'x'.repeat(300_000) }, signal())) as { pid: number; text: string };
    expect(first.text).toBe('œdème\n🩻');
    expect(second.text.length).toBe(300_000);
    expect(second.pid).toBe(first.pid);
  });

  test.each([
    ['ends', 'process.exit(3);', 'passing', 'status 3'],
    ['writes what is no JSON', "console.log('Using device: cpu');", 'lasting', 'no JSON'],
    ['writes without end', "process.stdout.write('x'.repeat(50_000_000));", 'lasting', 'did not end'],
    [
      'lacks a package',
      `console.error("Traceback\\nModuleNotFoundError: No module named 'radgraph.utils'"); process.exit(1);`,
      'lasting',
      'pip install radgraph',
    ],
  ])('that %s fails, and the next question starts it anew', async (_, code, kind, said) => {
    const fragile = bridge(`if (question.text === 'bad') { ${code} } else say({ number: question.number, ok: true });`);
    const failure = await fragile.ask({ text: 'bad' }, signal()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'AdapterFailure', kind, message: expect.stringContaining(said) });
    expect(await fragile.ask({ text: 'good' }, signal())).toMatchObject({ ok: true });
  });

  test('that is no program says so', async () => {
    const none = processBridge(['radlens-no-such-program']);
    await expect(none.ask({}, signal())).rejects.toThrow('there is no program "radlens-no-such-program"');
  });

  test('is ended when the answer is not waited for, and a late answer is not the next one', async () => {
    const slow = bridge("if (question.text !== 'slow') say({ number: question.number, text: question.text });");
    const wish = new AbortController();
    const answer = slow.ask({ text: 'slow' }, wish.signal);
    setImmediate(() => wish.abort(new Error('typed on')));
    await expect(answer).rejects.toThrow('typed on');
    expect(await slow.ask({ text: 'next' }, signal())).toMatchObject({ text: 'next' });
  });

  test('leaves nobody waiting when it is put away', async () => {
    const slow = bridge('');
    const answer = slow.ask({ text: 'slow' }, signal());
    slow.dispose();
    await expect(answer).rejects.toMatchObject({ name: 'AdapterFailure', message: 'it was stopped' });
  });

  test('takes no word of a question as a command', async () => {
    const echo = processBridge([process.execPath, '-e', 'process.stdin.pipe(process.stdout)', '; exit 1', '$(exit 1)']);
    bridges.push(echo);
    expect(await echo.ask({ text: '`exit 1`' }, signal())).toMatchObject({ text: '`exit 1`' });
  });

  test('leaves nothing behind after a thousand answers', async () => {
    const echo = bridge('say({ number: question.number });');
    await echo.ask({}, signal());
    const wish = signal();
    const before = process.getActiveResourcesInfo().length;
    for (let call = 0; call < 1000; call++) await echo.ask({ call }, wish);
    expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before + 2);
  });
});
