/** `PA and lateral chest. May 3.`: the words of an exam's title, which state nothing. */
export function isNameOfExam(words: string): boolean {
  if (words.length > 200 || words.trim().split(/\s+/, 20).length > 12) return false;
  return namesExam(words) && !statesSomething(words);
}

/** One line that begins with the kind of exam and states nothing. */
export function isTitle(line: string, words: number): boolean {
  if (words > 12 || /\n|[.;:]\s+\S/.test(line)) return false;
  return TITLE.test(line) && !statesSomething(line);
}

/** Whether any of the words are an exam's: `CT CHEST WITH CONTRAST`, `Chest PA-Lat XR`. */
export function namesExam(words: string): boolean {
  return EXAM_TITLE.test(words);
}

export function statesSomething(words: string): boolean {
  return STATING.test(words.replace(WITH_CONTRAST, ''));
}

const EXAM_TITLE =
  /\b(?:CT|CTA|CTPA|MRI?|MRA|MRCP|PET|XR|CXR|USG?|USS|HRCT|KUB|NM|radiographs?|x-?rays?|ultrasound|ultrasonogra\w+|sonogra\w+|mammogra\w+|tomograph\w+|angiogra\w+|scan|AP|PA|lateral|frontal|portable|views?|doppler|DEXA|fluoroscop\w+|echocardiogra\w+|scintigra\w+|examination|study|series)\b/i;
const TITLE =
  /^(?:\S+ ){0,2}(?:CT|CTA|CTPA|MRI?|MRA|MRCP|PET|XR|CXR|USG?|USS|HRCT|radiographs?|x[- ]?rays?|ultrasound|ultrasonogra\w+|sonogra\w+|mammogra\w+|angiogra\w+)\b/i;
const WITH_CONTRAST = /\bwith(?:out)?(?: and without)?(?: (?:iv|intravenous|oral|\w+ and \w+))? contrast\b/i;
const STATING =
  /\b(?:is|are|was|were|has|have|shows?|showed|demonstrates?|reveals?|no|not|there|normal|clear|unremarkable|negative|positive|stable|unchanged|seen|with|for)\b/i;
