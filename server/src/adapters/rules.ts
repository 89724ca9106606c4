import { RULES, readByRules } from '../engine/rules';
import type { InPlaceAdapter } from './adapter';

/** The built-in rules: synchronous, offline, always ready; what every other adapter falls back to. */
export const rules: InPlaceAdapter = {
  id: RULES,
  description: 'built-in rules: offline, deterministic, English',
  languages: ['en'],
  health: () => Promise.resolve({ state: 'ready' }),
  healthNow: () => ({ state: 'ready' }),
  extract: (prepared) => readByRules(prepared),
};
