import { createAdapters } from '../adapters/registry';
import { bridgeScript } from '../host/bridge-script';
import { createModels } from '../host/models';
import { readWeights } from '../host/weights';
import { HINTS, modelSettings } from './model-settings';

const models = createModels(modelSettings(process.env, bridgeScript()), HINTS);

/** The adapters of the command line; what they need is read, started or asked when one of them is used. */
export const adapters = [...createAdapters({ readWeights }), ...models.adapters];

/** Ends what was started; the program would wait for it. */
export const endAdapters = models.dispose;
