import type { GraphResult } from '../../server/src/protocol';

/** What the extension and the page that draws the graph say to each other. Texts for people come from the extension. */
export type ToPage =
  | { readonly kind: 'report'; readonly name: string; readonly graph: GraphResult; readonly place: PlaceInGraph }
  /** There is no report to draw. */
  | { readonly kind: 'none' }
  /** The cursor has moved in the text. */
  | { readonly kind: 'cursor'; readonly place: PlaceInGraph }
  | { readonly kind: 'export'; readonly format: PictureFormat; readonly ticket: number };

/** Where the cursor is: in a part, on the words of a node. */
export interface PlaceInGraph {
  readonly part?: number;
  readonly node?: string;
}

export type PictureFormat = 'svg' | 'png';

export type FromPage =
  /** The page is there and waits for what to draw. */
  | { readonly kind: 'ready' }
  | Drawn
  /** The user looks at a node: its words are to be marked in the text, the focus stays. */
  | { readonly kind: 'look'; readonly node: string }
  /** The user wants to go to the words of a node. */
  | { readonly kind: 'go'; readonly node: string }
  /** The picture as text, or in base 64. */
  | { readonly kind: 'exported'; readonly ticket: number; readonly content: string }
  | { readonly kind: 'exportFailed'; readonly ticket: number; readonly reason: string };

/** What the page shows now. */
export interface Drawn {
  readonly kind: 'drawn';
  readonly version: number;
  readonly part: string;
  readonly nodes: number;
  readonly edges: number;
  readonly selected?: string;
}

/** The page's texts in the user's language; `{0}` and `{1}` stand for what is filled in. */
export interface GraphTexts {
  readonly part: string;
  readonly atCursor: string;
  readonly whole: string;
  readonly asList: string;
  readonly asPicture: string;
  readonly larger: string;
  readonly smaller: string;
  readonly actualSize: string;
  readonly none: string;
  readonly nothing: string;
  readonly more: string;
  readonly picture: string;
  readonly keys: string;
  readonly list: string;
  readonly legend: string;
  readonly anatomy: string;
  readonly observation: string;
  readonly measurement: string;
  readonly present: string;
  readonly uncertain: string;
  readonly absent: string;
  readonly because: string;
  readonly modifies: string;
  readonly modifiedBy: string;
  readonly locatedAt: string;
  readonly placeOf: string;
  readonly suggests: string;
  readonly suggestedBy: string;
  readonly at: string;
}
