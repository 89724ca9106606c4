import * as assert from 'node:assert';
import { extensions } from 'vscode';
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
});
