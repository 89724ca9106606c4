import { l10n, type QuickPickItem, window } from 'vscode';

/**
 * What the colours and lines mean, in words, as a list that a keyboard reaches and a screen reader reads. The signs are drawn
 * with letters, for a list cannot show the editor's own lines.
 */
export async function showLegend(): Promise<void> {
  const items: readonly QuickPickItem[] = [
    { label: `$(circle-filled) ${l10n.t('Present')}`, description: l10n.t('solid line under the words') },
    { label: `$(question) ${l10n.t('Uncertain')}`, description: l10n.t('dotted line under the words') },
    { label: `$(circle-slash) ${l10n.t('Absent')}`, description: l10n.t('dashed line under greyed words') },
    {
      label: `$(symbol-key) ${l10n.t('Cue')}`,
      description: l10n.t('keyword colour; boxed where it decides the words at the cursor'),
    },
    {
      label: `$(selection) ${l10n.t('Scope')}`,
      description: l10n.t('dashed box: the words that the cue at the cursor governs'),
    },
    {
      label: `$(link) ${l10n.t('Suggestion')}`,
      description: l10n.t('double line over the words: what the finding at the cursor suggests'),
    },
    { label: `$(symbol-event) ${l10n.t('Observation')}`, description: l10n.t('effusion, enlarged: variable colour') },
    { label: `$(symbol-class) ${l10n.t('Anatomy')}`, description: l10n.t('right lower lobe: type colour') },
    { label: `$(symbol-property) ${l10n.t('Modifier')}`, description: l10n.t('small, patchy: property colour') },
    { label: `$(tools) ${l10n.t('Device')}`, description: l10n.t('endotracheal tube: class colour') },
    { label: `$(symbol-ruler) ${l10n.t('Measurement')}`, description: l10n.t('2.3 x 1.8 cm: number colour') },
    { label: `$(symbol-namespace) ${l10n.t('Heading')}`, description: l10n.t('FINDINGS, LUNGS: heading colour') },
    { label: `$(gear) ${l10n.t('Colours of your own')}`, description: 'workbench.colorCustomizations' },
  ];
  await window.showQuickPick(items, {
    title: l10n.t('Colours and lines of RadLens'),
    placeHolder: l10n.t('Hover over a word to read the same in words'),
  });
}
