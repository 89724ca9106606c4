import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import nls from '../../package.nls.json';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../../server/src/features/tokens';
import { DEFAULTS } from '../../server/src/lsp/settings';

const root = new URL('../../', import.meta.url);
const { contributes } = manifest;
/** Of the first steps. */
const pictures = contributes.walkthroughs.flatMap(({ steps }) =>
  steps.flatMap(({ media }) => Object.values(media.image)),
);

describe('the manifest', () => {
  it('has a text for each %key%, and no text that is not used', () => {
    const used = [...JSON.stringify(manifest).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    expect([...new Set(used)].sort()).toEqual(Object.keys(nls).sort());
  });

  it('names only files that are there', () => {
    const files = [
      manifest.icon,
      ...contributes.languages.flatMap(({ configuration }) => configuration ?? []),
      ...contributes.grammars.map(({ path }) => path),
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...pictures,
    ];
    for (const file of files) expect(existsSync(new URL(file, root)), file).toBe(true);
  });

  it('contributes the token types and modifiers that the server sends', () => {
    expect(contributes.semanticTokenTypes.map(({ id }) => id)).toEqual([...TOKEN_TYPES]);
    expect(contributes.semanticTokenModifiers.map(({ id }) => id)).toEqual([...TOKEN_MODIFIERS]);
    expect(Object.keys(contributes.semanticTokenScopes[0]?.scopes ?? {})).toEqual([...TOKEN_TYPES]);
  });

  it("has the server's defaults", () => {
    const { properties } = contributes.configuration;
    expect(properties['radlens.adapter'].default).toBe(DEFAULTS.adapter);
    expect(properties['radlens.structure.template'].default).toBe(DEFAULTS.structure.template);
    for (const [name, level] of Object.entries(DEFAULTS.checks)) {
      expect(properties[`radlens.checks.${name as keyof typeof DEFAULTS.checks}`].default, name).toBe(level);
    }
    expect(properties['radlens.wording.hedges'].default).toEqual(DEFAULTS.wording.hedges);
  });

  it('contributes each command that the client registers, and the other way round', () => {
    const registered = clientSource().flatMap((text) => [...text.matchAll(/command\('(radlens\.[\w.]+)'/g)]);
    expect(registered.map(([, id]) => id).sort()).toEqual(contributes.commands.map(({ command }) => command).sort());
  });

  it('gives each command the category, a title and an icon of the editor', () => {
    for (const { command, category, title, icon } of contributes.commands) {
      expect([category, title], command).toEqual(['%category%', expect.stringMatching(/^%commands\.[\w.]+%$/)]);
      expect(icon, command).toMatch(/^\$\([a-z-]+\)$/);
    }
  });

  it('says what it does in folders that are not trusted or not on the disk', () => {
    expect(manifest.capabilities.untrustedWorkspaces.supported).toBeDefined();
    expect(manifest.capabilities.virtualWorkspaces.supported).toBeDefined();
  });

  it('lets no workspace say what reads, what is started, and where reports are sent', () => {
    const { properties } = contributes.configuration;
    const own = Object.entries(properties).filter(([id]) => /^radlens\.(adapter|llm|radgraph|onnx|models)\b/.test(id));
    expect(own).toHaveLength(7);
    for (const [id, { scope }] of own) expect([id, scope]).toEqual([id, 'machine']);
    const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    expect(own.map(([id]) => id).sort()).toEqual([...restricted].sort());
  });

  it('has first steps that call only commands that there are, and show pictures that are packed', () => {
    const there = new Set(contributes.commands.map(({ command }) => command));
    const own = Object.values(nls).flatMap((text) =>
      [...text.matchAll(/\(command:(radlens\.[\w.]+)/g)].map(([, id]) => id),
    );
    const events = contributes.walkthroughs.flatMap(({ steps }) =>
      steps.flatMap(({ completionEvents }) => completionEvents),
    );
    const awaited = events.filter((event) => event.startsWith('onCommand:')).map((event) => event.slice(10));
    const views = Object.values(contributes.views).flat();
    const focused = new Set(views.map(({ id }) => `${id}.focus`));
    expect([...own, ...awaited].filter((id = '') => !there.has(id) && !focused.has(id))).toEqual([]);
    expect(pictures.length).toBeGreaterThan(0);
    expect(new Set(pictures).size).toBe(pictures.length);
    for (const picture of pictures) {
      expect(picture).toMatch(/^client\/media\/walkthrough-[\w-]+\.png$/);
      expect(statSync(new URL(picture, root)).size, picture).toBeLessThan(150_000);
    }
  });

  it('shows and binds only commands that there are', () => {
    const there = new Set(contributes.commands.map(({ command }) => command));
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command);
    expect(used.filter((command) => !there.has(command))).toEqual([]);
  });

  it('packs each file that it names and that the build makes', () => {
    const packed = readFileSync(new URL('.vscodeignore', root), 'utf8').split('\n');
    expect(packed).toContain('!package.nls.*.json');
    expect(packed).toContain(`!${manifest.l10n.replace(/^\.\//, '')}/*.json`);
    const made = [manifest.main, ...Object.values(manifest.bin), ...contributes.jsonValidation.map(({ url }) => url)];
    for (const file of made) expect(packed).toContain(`!${file.replace(/^\.\//, '')}`);
    // The bundle beside the client's own, which the build leaves to be loaded when it is needed.
    const build = readFileSync(new URL('test/tools/build.mjs', root), 'utf8');
    for (const [, name] of build.matchAll(/external: \[.*'\.\/(\w+)'/g)) expect(packed).toContain(`!dist/${name}.js`);
  });

  it('contributes each colour and setting that the client uses', () => {
    const source = clientSource().join('\n');
    const used = [...source.matchAll(/ThemeColor\('(radlens\.\w+)'\)|line\('\w+', \d, '(\w+)'\)/g)];
    const ids = new Set(used.map(([, whole, part]) => whole ?? `radlens.${part}`));
    // Each colour has its use, and each that is used its description.
    expect([...ids].sort()).toEqual(contributes.colors.map(({ id }) => id).sort());
    expect(source).toContain("'decorations.enabled'");
    expect(Object.keys(contributes.configuration.properties)).toContain('radlens.decorations.enabled');
  });

  it('lets no workspace set what reads, what starts a program, or names an address or a folder of a model', () => {
    const { properties } = contributes.configuration;
    const connecting = Object.entries(properties).filter(([name]) =>
      /^radlens\.(?:adapter$|(?:llm|radgraph|onnx|models)\.)/.test(name),
    );
    expect(connecting.length).toBeGreaterThanOrEqual(7);
    for (const [name, { scope }] of connecting) expect(scope, name).toBe('machine');
    const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    expect(supported).toBe('limited');
    expect(restrictedConfigurations).toEqual(connecting.map(([name]) => name));
  });

  it('has each setting and command that the README names', () => {
    const readme = readFileSync(new URL('README.md', root), 'utf8');
    const named = [...readme.matchAll(/"(radlens\.[\w.]+)":/g)].map(([, name = '']) => name);
    expect(named.length).toBeGreaterThan(3);
    for (const name of named) expect(Object.keys(contributes.configuration.properties)).toContain(name);
    const titles = contributes.commands.map(({ title }) => nls[title.replaceAll('%', '') as keyof typeof nls]);
    for (const [, title = ''] of readme.matchAll(/\*Radiology: ([^*]+)\*/g)) {
      expect(titles.map((each) => each.replace('…', ''))).toContain(title.replace(/\s+/g, ' '));
    }
  });

  it('asks for no newer VS Code than its types describe', () => {
    expect(manifest.engines.vscode).toBe(`^${manifest.devDependencies['@types/vscode']}`);
  });
});

function clientSource(): string[] {
  const folder = new URL('client/src/', root);
  return readdirSync(fileURLToPath(folder)).map((name) => readFileSync(new URL(name, folder), 'utf8'));
}
