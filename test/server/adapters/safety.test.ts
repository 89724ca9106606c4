import { describe, expect, test } from 'vitest';
import { readNow } from '../../../server/src/adapters/read-now';
import { analyze } from '../../../server/src/engine/analyze';
import type { Report, Span } from '../../../server/src/engine/report';
import { cues } from '../../../server/src/engine/stages/cues';
import { goldReports } from '../../training/gold';
import { adapterOf } from './weights';

/*
 * A lost `no` or a dropped `cannot be excluded` can hurt a patient. What the model may not do, whatever its weights say: these hold by
 * construction, and are tried here on every cue of the knowledge and on every annotated report.
 */
const embedded = adapterOf('embedded');
const ensemble = adapterOf('ensemble');

const FINDINGS = [
  'pneumothorax',
  'pulmonary embolism',
  'acute fracture',
  'intracranial hemorrhage',
  'left pleural effusion',
];

/** Each cue with a finding before and behind it, and beside a finding that is there. */
const sentences = cues
  .filter(({ kind }) => kind === 'absent' || kind === 'uncertain')
  .flatMap(({ forms }, number) => {
    const finding = FINDINGS[number % FINDINGS.length] ?? '';
    const [cue = ''] = forms;
    return [
      `${cue} ${finding}.`,
      `${finding} ${cue}.`,
      `Small nodule in the right upper lobe, ${cue} ${finding}.`,
      `Right basilar opacity and ${finding} ${cue}, unchanged.`,
    ];
  });
const texts = [...sentences.map((sentence) => `FINDINGS: ${sentence}`), ...goldReports().map(({ text }) => text)];

const readings = texts.map((text) => ({
  text,
  rules: analyze(text),
  embedded: readNow(embedded, text),
  ensemble: readNow(ensemble, text),
}));

const at = ({ start, end }: Span) => `${start}-${end}`;

function doubted(report: Report) {
  return report.entities.filter(({ certainty }) => certainty !== 'present');
}

describe('ensemble', () => {
  test('keeps every observation that the rules deny or doubt, with the same words and the same certainty', () => {
    let seen = 0;
    for (const { text, rules, ensemble: read } of readings) {
      const ours = new Map(read.entities.map((entity) => [at(entity), entity]));
      for (const entity of doubted(rules)) {
        seen++;
        const own = ours.get(at(entity));
        expect(own === undefined ? 'lost' : `${own.type} ${own.certainty}`, `${entity.text} in ${text}`).toBe(
          `${entity.type} ${entity.certainty}`,
        );
      }
    }
    expect(seen).toBeGreaterThan(1000);
  });

  test('has the scopes of the rules', () => {
    for (const { rules, ensemble: read } of readings) expect(read.scopes).toEqual(rules.scopes);
  });
});

describe.each(['embedded', 'ensemble'] as const)('%s', (id) => {
  test('calls nothing present that the rules deny or doubt in the scope of a cue', () => {
    for (const { text, rules, [id]: read } of readings) {
      const theirs = new Set(
        doubted(rules)
          .filter(({ start, end }) => rules.scopes.some((scope) => scope.start <= start && end <= scope.end))
          .map(at),
      );
      const affirmed = read.entities.filter(
        (entity) => entity.type === 'observation' && entity.certainty === 'present' && theirs.has(at(entity)),
      );
      expect(affirmed.map((entity) => `${entity.text} in ${text}`)).toEqual([]);
    }
  });

  test('makes nothing that is denied or doubted a mere modifier of something that is not', () => {
    for (const { text, [id]: report } of readings) {
      const certainty = new Map(report.entities.map((entity) => [entity.id, entity.certainty]));
      const lost = report.relations.filter(
        ({ type, from, to }) =>
          type === 'modify' && certainty.get(from) !== 'present' && certainty.get(from) !== certainty.get(to),
      );
      expect(lost, text).toEqual([]);
    }
  });
});
