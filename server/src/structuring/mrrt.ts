import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { lookupWord } from '../engine/lexicon';
import { sectionOfHeading } from '../engine/stages/headings';
import { loadTemplate, type Template, type WrittenTemplate } from './template';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;
type WrittenHeading = WrittenTemplate['headings'][number];
type WrittenField = NonNullable<WrittenHeading['fields']>[number];

/** A template made from a web page, and what of the page it does not hold, one line each. */
export interface Imported {
  readonly template: Template;
  readonly notUnderstood: readonly string[];
}

/** Never taken over, and not told one by one: they do or show things, and hold no part of a report. */
const ACTIVE: ReadonlySet<string> = new Set(['script', 'style', 'link', 'iframe', 'object', 'embed', 'applet', 'base']);
const HEADERS: ReadonlySet<string> = new Set(['header', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'legend', 'caption']);
const OTHER = 'Other';

/** Words of a title that name a modality. */
const MODALITIES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:pet)\b/i, 'pet'],
  [/\b(?:cta?|computed tomography)\b/i, 'ct'],
  [/\b(?:mr[ai]?|magnetic resonance)\b/i, 'mr'],
  [/\b(?:us|ultrasound|sonogra\w+|doppler)\b/i, 'us'],
  [/\b(?:mammogra\w+|tomosynthesis)\b/i, 'mg'],
  [/\b(?:xr|cr|dx|radiogra\w+|x-?ray)\b/i, 'xr'],
];

/**
 * The template of an IHE MRRT page (Management of Radiology Report Templates, also RSNA RadReport): sections below the
 * findings become headings, selections and numbers become fields, prefilled text the normal statement. Nothing of the page
 * is run, and no address in it is followed. Throws when there is no heading to take.
 */
export function importMrrt(html: string): Imported {
  const document = parse(html);
  const all = elementsBelow(document);
  const notUnderstood: string[] = [];
  const active = all.filter(({ tagName }) => ACTIVE.has(tagName));
  if (active.length > 0)
    notUnderstood.push(`dropped, since they act or only show: ${count(active.map((e) => e.tagName))}`);
  const handlers = all.flatMap(({ attrs }) => attrs.filter(({ name }) => name.startsWith('on')));
  if (handlers.length > 0) notUnderstood.push(`dropped: ${handlers.length} event handlers`);
  const title = titleOf(all);
  const headings = headingsOf(all, notUnderstood);
  if (headings.length === 0)
    throw new Error('no section below the findings, and no field, that could become a heading of a template');
  const modalities = MODALITIES.flatMap(([words, modality]) => (words.test(title) ? [modality] : [])).slice(0, 1);
  const parts = placesOf(title);
  if (modalities.length === 0 || parts.length === 0)
    notUnderstood.push(`modality or part of the body in the title “${title}”: choose this template by its id`);
  const template = loadTemplate({
    id: idOf(metaOf(all, 'dcterms.identifier') ?? title),
    description: title,
    modalities,
    parts,
    headings: [...headings.filter(({ heading }) => heading !== OTHER), { heading: OTHER }],
  });
  return { template, notUnderstood };
}

function headingsOf(all: readonly Element[], notUnderstood: string[]): WrittenHeading[] {
  const labels = new Map(
    all.flatMap((element) => {
      const id = element.tagName === 'label' ? attribute(element, 'for') : undefined;
      return id === undefined ? [] : [[id, textOf(element)] as const];
    }),
  );
  const headings = new Map<string, WrittenHeading>();
  for (const element of all) {
    if (!['input', 'select', 'textarea'].includes(element.tagName)) continue;
    const path = sectionsAbove(element);
    const label = labelOf(element, labels);
    const [outer = ''] = path;
    const section = sectionOfHeading(outer);
    if (section !== undefined && section !== 'findings') continue;
    const heading = path.slice(section === 'findings' ? 1 : 0).join(', ') || label || OTHER;
    const made = headings.get(heading) ?? newHeading(heading);
    headings.set(heading, take(made, element, label || heading, notUnderstood));
  }
  return [...headings.values()];
}

function newHeading(heading: string): WrittenHeading {
  const words = wordsOf(heading).filter((word) => word !== 'and' && word !== 'the');
  return { heading, places: placesOf(heading), words, subheadings: [heading.toLowerCase()] };
}

/** The heading with what one control adds to it: a field, or the statement that stands in it already. */
function take(heading: WrittenHeading, element: Element, label: string, notUnderstood: string[]): WrittenHeading {
  const type = (attribute(element, 'data-field-type') ?? attribute(element, 'type') ?? element.tagName).toLowerCase();
  const told = `${label}: ${type}`;
  const add = (from: WrittenField['from']): WrittenHeading => {
    const fields = heading.fields ?? [];
    const id = `${idOf(label)}${fields.some((field) => field.id === idOf(label)) ? `-${fields.length + 1}` : ''}`;
    return { ...heading, fields: [...fields, { id, label, from }] };
  };
  if (type === 'number') {
    const unit = attribute(element, 'data-field-units') ?? attribute(element, 'data-field-unit');
    const [least, most] = [attribute(element, 'min'), attribute(element, 'max')];
    if (least !== undefined || most !== undefined)
      notUnderstood.push(`${label}: bounds of the number (${least ?? '…'} to ${most ?? '…'})`);
    if (unit) return add({ read: 'number', names: [label.toLowerCase()], unit });
    notUnderstood.push(`${told} without a unit`);
    return heading;
  }
  if (element.tagName === 'select') {
    const options = elementsBelow(element).filter(({ tagName }) => tagName === 'option');
    const choices = [...new Set(options.map(textOf))].filter((words) => words !== '').map((value) => ({ value }));
    if (choices.length > 0) return add({ read: 'phrase', choices, places: [...(heading.places ?? [])] });
  }
  if (element.tagName === 'textarea' || type === 'text') {
    const written = (element.tagName === 'textarea' ? textOf(element) : (attribute(element, 'value') ?? '')).trim();
    const normal = [heading.normal, written].filter((words) => words).join(' ');
    return normal === '' ? heading : { ...heading, normal };
  }
  if (type !== 'hidden') notUnderstood.push(told);
  return heading;
}

/** Names of the sections round an element, the outermost first. */
function sectionsAbove(element: Element): string[] {
  const names: string[] = [];
  for (let at: Node | null = element.parentNode; at !== null && 'tagName' in at; at = at.parentNode) {
    if (at.tagName !== 'section' && at.tagName !== 'fieldset') continue;
    const header = at.childNodes.find((node): node is Element => 'tagName' in node && HEADERS.has(node.tagName));
    const name = attribute(at, 'data-section-name') ?? (header && textOf(header));
    if (name) names.unshift(name.trim());
  }
  return names;
}

function labelOf(element: Element, labels: ReadonlyMap<string, string>): string {
  const id = attribute(element, 'id');
  const label =
    (id === undefined ? undefined : labels.get(id)) ?? attribute(element, 'name') ?? attribute(element, 'title');
  return (label ?? '').replace(/[:*]\s*$/, '').trim();
}

function titleOf(all: readonly Element[]): string {
  const title = all.find(({ tagName }) => tagName === 'title');
  return metaOf(all, 'dcterms.title') ?? (title && textOf(title)) ?? 'Imported template';
}

function metaOf(all: readonly Element[], name: string): string | undefined {
  const meta = all.find((element) => element.tagName === 'meta' && attribute(element, 'name')?.toLowerCase() === name);
  return (meta && attribute(meta, 'content')?.trim()) || undefined;
}

/** Places that the words name; of several, all. */
function placesOf(words: string): string[] {
  const found = wordsOf(words).flatMap((word) => lookupWord(word).flatMap(({ place }) => place ?? []));
  return [...new Set(found)];
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? [];
}

function idOf(words: string): string {
  return (words.toLowerCase().match(/[a-z0-9]+/g) ?? ['imported']).join('-').slice(0, 60);
}

function elementsBelow(node: Node): Element[] {
  return [...below(node)].filter((each): each is Element => 'tagName' in each);
}

function textOf(element: Element): string {
  const texts = [...below(element)].map((node) => ('value' in node && node.nodeName === '#text' ? node.value : ''));
  return texts.join('').replace(/\s+/g, ' ').trim();
}

/** The nodes below one, in the page's order; without recursion, since a page may be nested as deep as it likes. */
function* below(node: Node): Generator<Node> {
  const waiting = 'childNodes' in node ? [...node.childNodes].reverse() : [];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    yield at;
    if (!('childNodes' in at)) continue;
    for (let child = at.childNodes.length - 1; child >= 0; child--) waiting.push(at.childNodes[child] as typeof at);
  }
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

function count(names: readonly string[]): string {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].map(([name, number]) => `${number} ${name}`).join(', ');
}
