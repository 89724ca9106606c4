/** Millimetres in one of the unit, for lengths. */
export const LENGTH: Readonly<Record<string, number>> = { mm: 1, cm: 10, m: 1000 };

export const UNITS: ReadonlyMap<string, string> = new Map([
  ...['mm', 'millimeter', 'millimeters', 'millimetre', 'millimetres'].map((form) => [form, 'mm'] as const),
  ...['cm', 'cms', 'centimeter', 'centimeters', 'centimetre', 'centimetres'].map((form) => [form, 'cm'] as const),
  ...['ml', 'milliliter', 'milliliters', 'millilitre', 'millilitres', 'cc', 'ccs'].map((form) => [form, 'mL'] as const),
  ...['hu', 'hounsfield'].map((form) => [form, 'HU'] as const),
  ...['%', 'percent'].map((form) => [form, '%'] as const),
  ...['degrees', 'degree', '°'].map((form) => [form, 'degrees'] as const),
  ['bpm', 'bpm'],
  ['kpa', 'kPa'],
]);

/** What a quantity is counted by: the `s` of `187 cm/s`. */
export const RATES: ReadonlyMap<string, string> = new Map([
  ...['s', 'sec', 'second'].map((form) => [form, 's'] as const),
  ...['min', 'minute'].map((form) => [form, 'min'] as const),
  ...['h', 'hr', 'hour'].map((form) => [form, 'h'] as const),
  ...['y', 'yr', 'year'].map((form) => [form, 'year'] as const),
]);

export const TIMES: ReadonlySet<string> = new Set(['x', '×', 'by', '*']);
export const UPTAKE: ReadonlySet<string> = new Set(['suv', 'suvmax', 'suvmean', 'suvpeak', 'suvs']);
export const UPTAKE_LINKS: ReadonlySet<string> = new Set([
  'max',
  'maximum',
  'mean',
  'peak',
  'of',
  'is',
  'was',
  ':',
  '=',
  '-',
]);
export const LANDMARKS: ReadonlySet<string> = new Set(['above', 'below', 'from', 'beyond', 'past', 'fn']);
export const LANDMARKS_WITH_TO: ReadonlySet<string> = new Set([
  'proximal',
  'distal',
  'superior',
  'inferior',
  'cranial',
  'caudal',
]);
export const PRIOR_BEFORE: ReadonlySet<string> = new Set([
  'previously',
  'formerly',
  'prior',
  'prev',
  'previous',
  'originally',
  'compared',
  'versus',
  'vs',
]);
export const PRIOR_AFTER: ReadonlySet<string> = new Set(['previously', 'formerly', 'before', 'earlier']);
export const RANGING: ReadonlySet<string> = new Set([
  'ranging',
  'range',
  'ranges',
  'ranged',
  'varying',
  'vary',
  'varies',
]);
export const AXES: ReadonlySet<string> = new Set([
  ...['ap', 'tr', 'trv', 'trans', 'transverse', 'cc', 'craniocaudal', 'si', 'ml', 'w', 'l', 'h', 'd', 'lr', 'rl'],
  ...[
    'anteroposterior',
    'mediolateral',
    'longitudinal',
    'sagittal',
    'long',
    'axial',
    'coronal',
    'width',
    'length',
    'height',
  ],
]);
export const BETWEEN: ReadonlySet<string> = new Set([
  ...[
    'measuring',
    'measured',
    'measures',
    'measurement',
    'up',
    'to',
    'about',
    'approximately',
    'at',
    'of',
    'was',
    'were',
  ],
  ...['with', 'approx', '~', ':', 'the', 'a', 'an', 'size', 'when', 'it'],
]);
