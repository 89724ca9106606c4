/**
 * A program that answers each question as RadGraph's own does, by one statement of JavaScript: `text` and `number` are at hand,
 * `tokens` as RadGraph has them, `annotate(at, label)` an annotation of one of them, and `say` to answer.
 */
export function radgraphProgram(code: string): string {
  return `
    let rest = '';
    const say = (line) => process.stdout.write(line + '\\n');
    process.stdin.on('data', (chunk) => {
      const lines = (rest += chunk).split('\\n');
      rest = lines.pop();
      for (const line of lines) {
        const { text, number } = JSON.parse(line);
        const tokens = text.match(/\\w+|[^\\w\\s]+/g);
        const annotate = (at, label) => JSON.stringify({ number, model: 'm', annotations: { 0: { text: tokens.join(' '), entities:
          { 1: { tokens: tokens[at], label, start_ix: at, end_ix: at, relations: [] } }, data_source: null, data_split: 'inference' } } });
        ${code}
      }
    });`;
}
