import { mix } from './hash';
import { type Features, numbered } from './linear';
import { PAD, type View } from './view';

/** The features of a token that do not depend on how the tokens before it were tagged. */
export function tokenFeatures(view: View, index: number, out: Features): void {
  const at = index + PAD;
  const { rows } = out;
  let end = 0;
  const { words, roles, shapes, endings, cues, sizes, silent, hintTags, hintRules } = view;
  const word = words[at] as number;
  const before = words[at - 1] as number;
  const after = words[at + 1] as number;
  const role = roles[at] as number;
  const roleBefore = roles[at - 1] as number;
  const roleAfter = roles[at + 1] as number;
  rows[end++] = 0;
  rows[end++] = word;
  rows[end++] = before;
  rows[end++] = after;
  rows[end++] = words[at - 2] as number;
  rows[end++] = words[at + 2] as number;
  rows[end++] = mix(before, word);
  rows[end++] = mix(word, after);
  rows[end++] = mix(mix(before, word), after);
  rows[end++] = endings[at] as number;
  rows[end++] = mix(endings[at] as number, endings[at - 1] as number);
  rows[end++] = shapes[at] as number;
  rows[end++] = mix(shapes[at] as number, index === 0 ? 1 : 2);
  rows[end++] = role;
  rows[end++] = mix(role, roleAfter);
  rows[end++] = mix(roleBefore, role);
  rows[end++] = mix(mix(roleBefore, role), roleAfter);
  rows[end++] = mix(mix(role, roleAfter), roles[at + 2] as number);
  rows[end++] = mix(mix(role, roleBefore), roles[at - 2] as number);
  rows[end++] = mix(role, after);
  rows[end++] = mix(role, before);
  rows[end++] = mix(word, roleAfter);
  rows[end++] = mix(word, roleBefore);
  rows[end++] = cues[at] as number;
  rows[end++] = mix(cues[at] as number, word);
  rows[end++] = mix(mix(sizes[at] as number, sizes[at - 1] as number), 1);
  rows[end++] = mix(sizes[at] as number, role);
  rows[end++] = mix(sizes[at + 1] as number, role);
  rows[end++] = mix(silent[at] as number, role);
  rows[end++] = mix(view.section, role);
  rows[end++] = mix(view.heading ? 1 : 2, role);
  numbered(out, 0, end, 1);
  if (!view.hinted) return;
  const begin = end;
  const tag = hintTags[at] as number;
  const tagBefore = hintTags[at - 1] as number;
  const tagAfter = hintTags[at + 1] as number;
  rows[end++] = tag;
  rows[end++] = hintRules[at] as number;
  rows[end++] = mix(tag, word);
  rows[end++] = mix(tag, role);
  rows[end++] = mix(tag, tagBefore);
  rows[end++] = mix(tag, tagAfter);
  rows[end++] = mix(mix(tag, tagBefore), tagAfter);
  rows[end++] = mix(tag, before);
  rows[end++] = mix(tag, after);
  rows[end++] = mix(tag, mix(shapes[at] as number, silent[at] as number));
  numbered(out, begin, end, 101);
}

/** The features that do: the two tags before. */
export function historyFeatures(view: View, index: number, before: number, beforeThat: number, out: Features): void {
  const at = index + PAD;
  const { rows, count: begin } = out;
  let end = begin;
  rows[end++] = before;
  rows[end++] = mix(before, beforeThat);
  rows[end++] = mix(before, view.words[at] as number);
  rows[end++] = mix(before, view.roles[at] as number);
  rows[end++] = mix(before, view.sizes[at] as number);
  rows[end++] = mix(mix(before, view.roles[at] as number), view.roles[at + 1] as number);
  numbered(out, begin, end, 201);
}
