import { ExtensionMode } from 'vscode';

/**
 * Whether tests look on. An installed package runs them as a user has it, in a VS Code that the tests have started and say so to;
 * nobody else is given what they may answer in the user's place.
 */
export function isTested(mode: ExtensionMode, environment: Readonly<Record<string, string | undefined>>): boolean {
  return mode === ExtensionMode.Test || environment.RADLENS_TESTS === 'installed';
}
