import type { ChangeName, Code, EntityType, FindingKind, SectionName, Side } from '../report';

/**
 * How a word behaves in the graph. Observations: `finding` (effusion, opacity), `diagnosis` (pneumonia), `device`,
 * `procedure`, `predicate` (enlarged, dilated: says something of a place), `property` (enhancement, signal, uptake),
 * `normal` (clear, intact); their modifiers: `severity` (mild, small), `pattern` (patchy), `acuity` (acute), `change` (new,
 * unchanged), `number` (multiple), `degree` (slightly). Anatomy: `place` (heart), `adjective` (pleural), `part` (size,
 * silhouette, base: points at its organ), `side` (left), `level` (upper, posterior, apical).
 */
export type Role =
  | 'finding'
  | 'diagnosis'
  | 'device'
  | 'procedure'
  | 'predicate'
  | 'property'
  | 'normal'
  | 'severity'
  | 'pattern'
  | 'acuity'
  | 'change'
  | 'number'
  | 'degree'
  | 'place'
  | 'adjective'
  | 'part'
  | 'side'
  | 'level';

/** One entry of the graph's lexicon: a word, or a fixed phrase that RadGraph keeps as one span (`hiatal hernia`). */
export interface Word {
  readonly id: string;
  readonly role: Role;
  /** Base forms and spellings in lower case, tokens joined by one space: `edema`, `oedema`. Inflections are added when the lexicon is built. */
  readonly forms: readonly string[];
  /** For anatomy: the place it names, an id of a place of `places/`. */
  readonly place?: string;
  readonly side?: Side;
  readonly change?: ChangeName;
  /** For `number` words: `two` is 2. */
  readonly value?: number;
  /** Where it comes from, when not from its file's source. */
  readonly source?: string;
}

/** A file `words/<part>.json`: words of one body part, or of one kind (devices, general). */
export interface WordFile {
  readonly part: string;
  /** Where the words come from: `RadLex`, `own`. */
  readonly source: string;
  readonly words: readonly Word[];
}

export interface Place {
  readonly id: string;
  readonly name: string;
  readonly codes: readonly Code[];
  /** The place it is part of. Places form a forest: thorax > lung > lower lobe. */
  readonly within?: string;
  /** Where it comes from, when not from its file's source. */
  readonly source?: string;
}

/** A file `places/<part>.json`: the places of one body part. */
export interface PlaceFile {
  readonly part: string;
  readonly source: string;
  readonly places: readonly Place[];
}

/**
 * A clinical concept. Each of `terms` is words that a finding must have, in any order: plain words are ids of words in the
 * finding's observations, `@heart` a place (or any place within it). The most specific term wins.
 * `enlarged @heart`, `cardiomegaly`, `effusion @pleura`.
 */
export interface Concept {
  readonly id: string;
  readonly name: string;
  readonly kind: FindingKind;
  readonly terms: readonly string[];
  readonly codes: readonly Code[];
  /** Where it is when the words do not say: a pneumothorax is in the pleura. */
  readonly place?: string;
  /** The concept that it is a kind of: a fracture of the odontoid is one of the spine. What asks for that one gets this one too. */
  readonly broader?: string;
  /** Where it comes from, when not from its file's source. */
  readonly source?: string;
}

/** A file `concepts/<part>.json`: concepts of one body part, or of one kind (devices, procedures, normal statements). */
export interface ConceptFile {
  readonly part: string;
  readonly source: string;
  readonly concepts: readonly Concept[];
}

/** `bidirectional` governs both sides at once (`versus`); `either` what follows, and where nothing does, what went before (`possible`). */
export type CueDirection = 'forward' | 'backward' | 'bidirectional' | 'either';

/**
 * A phrase that opens, ends or blocks a scope. `pseudo` phrases look like a cue and are none (`not only`). A terminator
 * whose direction is `backward` still belongs to the scope that it ends (`no change in the effusion`: `change`).
 */
export interface Cue {
  readonly id: string;
  readonly kind: 'absent' | 'uncertain' | 'terminate' | 'pseudo';
  readonly direction: CueDirection;
  readonly forms: readonly string[];
  /** `phrase`: governs its own phrase only (`possible edema and effusion`: edema). Otherwise to the end of the clause. */
  readonly reach?: 'phrase';
  /** True where a hedge around it wins (`likely scar rather than tumor`). */
  readonly yields?: boolean;
  /** True where what follows is taken for granted and only its predicate is denied (`none of the nodules has grown`). */
  readonly partitive?: boolean;
  /** True where adverbs may stand between its words: `could potentially reflect`. */
  readonly adverbs?: boolean;
  /** For terminators behind which nothing is denied, while what is denied before them reaches across them (`pneumothorax after biopsy is not seen`). */
  readonly forwardOnly?: boolean;
  /** For terminators that end only one kind of scope; a hedge with it ends scopes of that kind as well. */
  readonly ends?: 'absent' | 'uncertain';
}

export interface Heading {
  readonly section: SectionName;
  readonly forms: readonly string[];
}

/** Observation or anatomy, by role. */
export const TYPE_OF_ROLE: Readonly<Record<Role, EntityType>> = {
  finding: 'observation',
  diagnosis: 'observation',
  device: 'observation',
  procedure: 'observation',
  predicate: 'observation',
  property: 'observation',
  normal: 'observation',
  severity: 'observation',
  pattern: 'observation',
  acuity: 'observation',
  change: 'observation',
  number: 'observation',
  degree: 'observation',
  place: 'anatomy',
  adjective: 'anatomy',
  part: 'anatomy',
  side: 'anatomy',
  level: 'anatomy',
};
