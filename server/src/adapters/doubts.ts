import type { Graph, Issue } from '../engine/report';

/**
 * What is to be doubted of a model's reading beside that of the rules, which read the same sentences: that it calls present what they
 * deny or doubt (`No pneumothorax` as a pneumothorax), or that it has read nothing at all where they have read observations.
 * One of the two is wrong, and it matters: the model's reading is shown, and the user is told.
 */
export function doubts(rules: Graph, read: Graph, adapter: string): readonly Issue[] {
  if (adapter === rules.adapter) return [];
  const observations = rules.sentences.flatMap(({ entities }) => entities).filter(({ type }) => type === 'observation');
  if (observations.length > 0 && read.sentences.every(({ entities }) => entities.length === 0)) {
    return disagreement(`adapter ${adapter} read nothing where the rules read ${observations.length} observation(s)`);
  }
  const count = rules.sentences.reduce((sum, { entities }, index) => {
    const present = new Set(
      read.sentences[index]?.entities.flatMap(({ certainty, start, end }) =>
        certainty === 'present' ? [`${start} ${end}`] : [],
      ),
    );
    return (
      sum +
      entities.filter(({ certainty, start, end }) => certainty !== 'present' && present.has(`${start} ${end}`)).length
    );
  }, 0);
  if (count === 0) return [];
  return disagreement(
    `adapter ${adapter} reads ${count} observation(s) as present that the rules read as absent or uncertain`,
  );
}

export const DISAGREES = 'adapter.disagrees';

function disagreement(what: string): readonly Issue[] {
  return [{ code: DISAGREES, message: `${what}: compare them` }];
}
