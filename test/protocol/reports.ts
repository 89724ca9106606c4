import type { Diagnostic } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';

export const URI = 'file:///reports/chest.rad';
export const TEXT = `EXAM: Chest radiograph.

FINDINGS:
LUNGS: There is a small left pleural effusion. No pneumothorax.
HEART: The heart is enlarged.

IMPRESSION:
1. Small left pleural effusion, likely due to edema.
`;
export const CONTRADICTION = `FINDINGS:
There is a left pleural effusion.

IMPRESSION:
No pleural effusion.
`;

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Diagnostic[];
}

export const textDocument = { uri: URI };

/** The position one character into a word of the text. */
export const at = (text: string, word: string) =>
  TextDocument.create('', '', 0, text).positionAt(text.indexOf(word) + 1);
