import * as assert from 'node:assert';
import { ExtensionMode, extensions } from 'vscode';
import { isTested } from '../../../client/src/tested';
import { note, radlens } from './editor';

// By its name the first file to run: later ones find the extension active.
describe('The extension', () => {
  it('activates', async () => {
    const extension = extensions.getExtension('radlens.radlens');
    assert.ok(extension);
    assert.ok(!extension.isActive, 'active before anyone needed it');
    const before = performance.now();
    await radlens();
    note(`activation: ${(performance.now() - before).toFixed(0)} ms`);
    assert.ok(extension.isActive);
  });

  it('gives nothing that other extensions could reach, but to its tests', () => {
    assert.strictEqual(isTested(ExtensionMode.Production, {}), false);
    assert.strictEqual(isTested(ExtensionMode.Development, {}), false);
    assert.strictEqual(isTested(ExtensionMode.Production, { RADLENS_TESTS: 'yes' }), false);
    assert.strictEqual(isTested(ExtensionMode.Test, {}), true);
    assert.strictEqual(isTested(ExtensionMode.Production, { RADLENS_TESTS: 'installed' }), true);
  });
});
