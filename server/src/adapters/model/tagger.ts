import { mix } from './hash';
import type { Features } from './linear';
import { PAD, type View } from './view';

/** The features of a token that do not depend on how the tokens before it were tagged. */
export function tokenFeatures(view: View, index: number, out: Features): void {
  const at = index + PAD;
  out.count = 0;
  let template = 1;
  const add = (value: number): void => {
    out.rows[out.count++] = mix(template++, value);
  };
  const { words, roles, shapes, endings, cues, sizes, silent, hintTags, hintRules } = view;
  const word = words[at] as number;
  const before = words[at - 1] as number;
  const after = words[at + 1] as number;
  const role = roles[at] as number;
  const roleBefore = roles[at - 1] as number;
  const roleAfter = roles[at + 1] as number;
  add(0);
  add(word);
  add(before);
  add(after);
  add(words[at - 2] as number);
  add(words[at + 2] as number);
  add(mix(before, word));
  add(mix(word, after));
  add(mix(mix(before, word), after));
  add(endings[at] as number);
  add(mix(endings[at] as number, endings[at - 1] as number));
  add(shapes[at] as number);
  add(mix(shapes[at] as number, index === 0 ? 1 : 2));
  add(role);
  add(mix(role, roleAfter));
  add(mix(roleBefore, role));
  add(mix(mix(roleBefore, role), roleAfter));
  add(mix(mix(role, roleAfter), roles[at + 2] as number));
  add(mix(mix(role, roleBefore), roles[at - 2] as number));
  add(mix(role, after));
  add(mix(role, before));
  add(mix(word, roleAfter));
  add(mix(word, roleBefore));
  add(cues[at] as number);
  add(mix(cues[at] as number, word));
  add(mix(mix(sizes[at] as number, sizes[at - 1] as number), 1));
  add(mix(sizes[at] as number, role));
  add(mix(sizes[at + 1] as number, role));
  add(mix(silent[at] as number, role));
  add(mix(view.section, role));
  add(mix(view.heading ? 1 : 2, role));
  if (!view.hinted) return;
  const tag = hintTags[at] as number;
  const tagBefore = hintTags[at - 1] as number;
  const tagAfter = hintTags[at + 1] as number;
  template = 101;
  add(tag);
  add(hintRules[at] as number);
  add(mix(tag, word));
  add(mix(tag, role));
  add(mix(tag, tagBefore));
  add(mix(tag, tagAfter));
  add(mix(mix(tag, tagBefore), tagAfter));
  add(mix(tag, before));
  add(mix(tag, after));
  add(mix(tag, mix(shapes[at] as number, silent[at] as number)));
}

/** The features that do: the two tags before. */
export function historyFeatures(view: View, index: number, before: number, beforeThat: number, out: Features): void {
  const at = index + PAD;
  let template = 201;
  const add = (value: number): void => {
    out.rows[out.count++] = mix(template++, value);
  };
  add(before);
  add(mix(before, beforeThat));
  add(mix(before, view.words[at] as number));
  add(mix(before, view.roles[at] as number));
  add(mix(before, view.sizes[at] as number));
  add(mix(mix(before, view.roles[at] as number), view.roles[at + 1] as number));
}
