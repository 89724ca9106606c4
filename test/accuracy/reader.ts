import type { Report } from '../../server/src/engine/report';

/** How a text becomes the report that is measured: by the rules, or by another adapter. */
export type Reader = (text: string) => Report;
