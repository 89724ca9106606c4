import { randomBytes } from 'node:crypto';
import { l10n, Uri, type Webview } from 'vscode';
import type { GraphTexts } from './graphMessages';

/** Where the page's script and style are: the only folder that it may load from. */
export function pageFolder(extension: Uri): Uri {
  return Uri.joinPath(extension, 'dist', 'webview');
}

/** The page that draws the graph. It loads our own script and style, and nothing from elsewhere; no text of a report is in it. */
export function graphPage(webview: Webview, extension: Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(pageFolder(extension), name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${webview.cspSource}`,
    // The picture itself, while it is made into a PNG.
    'img-src data:',
  ].join('; ');
  const texts = graphTexts();
  const button = (id: string, sign: string, label: string) =>
    `<button id="${id}" type="button" title="${escaped(label)}" aria-label="${escaped(label)}">${sign}</button>`;
  return `<!DOCTYPE html>
<html lang="${escaped(texts.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<link rel="stylesheet" href="${escaped(file('graph.css'))}">
</head>
<body data-texts="${escaped(JSON.stringify(texts))}">
<div id="tools" role="toolbar">
<select id="part" aria-label="${escaped(texts.part)}"></select>
<button id="shape" type="button"></button>
<span id="zoom">${button('smaller', '−', texts.smaller)}${button('actual', '1:1', texts.actualSize)}${button('larger', '+', texts.larger)}</span>
</div>
<p id="note" role="status"></p>
<p id="keys">${escaped(texts.keys)}</p>
<main id="stage"></main>
${legend(texts)}
<script nonce="${nonce}" src="${escaped(file('graph.js'))}"></script>
</body>
</html>`;
}

function legend(texts: GraphTexts): string {
  const box = (look: string, text: string) =>
    `<span><svg class="node ${look}" width="24" height="14" aria-hidden="true"><rect class="box" x="1" y="1" width="22" height="12" rx="${look === 'anatomy' ? 6 : 2}"/></svg>${escaped(text)}</span>`;
  const line = (look: string, text: string) =>
    `<span><svg class="edge ${look}" width="24" height="14" aria-hidden="true"><path d="M0,7 L24,7"/></svg>${escaped(text)}</span>`;
  return `<footer id="legend" aria-label="${escaped(texts.legend)}">${[
    box('observation present', `+ ${texts.present}`),
    box('observation uncertain', `? ${texts.uncertain}`),
    box('observation absent', `− ${texts.absent}`),
    box('anatomy', texts.anatomy),
    box('measurement', texts.measurement),
    line('modify', texts.modifies),
    line('located_at', texts.locatedAt),
    line('suggestive_of', texts.suggests),
  ].join('')}</footer>`;
}

function graphTexts(): GraphTexts & { readonly language: string } {
  return {
    language: l10n.t({ message: 'en', comment: ['The code of the language of these texts'] }),
    part: l10n.t('Part of the report'),
    atCursor: l10n.t('Section at the cursor'),
    whole: l10n.t('Whole report'),
    asList: l10n.t('Show as list'),
    asPicture: l10n.t('Show as picture'),
    larger: l10n.t('Larger'),
    smaller: l10n.t('Smaller'),
    actualSize: l10n.t('Actual size'),
    none: l10n.t('Open a radiology report to see its words and how they are related.'),
    nothing: l10n.t('Nothing was read in this part of the report.'),
    more: l10n.t('The first {0} of {1} are shown.'),
    picture: l10n.t('Graph of {0}'),
    keys: l10n.t(
      'Left and right go along relations, up and down to what is near, Page Down and Page Up to the next and the previous word, Enter goes to the text, plus and minus change the size.',
    ),
    list: l10n.t('Words of {0} and how they are related'),
    legend: l10n.t('Legend'),
    anatomy: l10n.t('anatomy'),
    observation: l10n.t('observation'),
    measurement: l10n.t('measurement'),
    present: l10n.t('present'),
    uncertain: l10n.t('uncertain'),
    absent: l10n.t('absent'),
    because: l10n.t('because of “{0}”'),
    modifies: l10n.t('modifies'),
    modifiedBy: l10n.t('modified by'),
    locatedAt: l10n.t('located at'),
    placeOf: l10n.t('place of'),
    suggests: l10n.t('suggests'),
    suggestedBy: l10n.t('suggested by'),
    at: l10n.t({ message: 'at', comment: ['On the line from a finding to its place'] }),
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
