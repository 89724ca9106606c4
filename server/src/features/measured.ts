import type { Finding, Measurement, Report } from '../engine/report';
import { t } from '../l10n/t';
import { sizeChange } from './sizeChange';
import { asWritten, sizeText, words } from './wording';

/**
 * What was measured of a finding, each quantity under its own name, now and before: `Size` `12 mm (“1.2 cm”), +50 %`, `Size before`
 * `8 mm (“0.8 cm”)`, `Uptake` `7.2 SUV`. An uptake or an attenuation beside a size is none.
 */
export function measured(report: Report, { measurements }: Finding): (readonly [string, string])[] {
  const change = sizeChange(measurements);
  return QUANTITIES.flatMap((quantity) => {
    const own = measurements.filter((measurement) => quantityOf(measurement) === quantity);
    const texts = (prior: boolean): string =>
      own
        .filter((measurement) => (measurement.prior === true) === prior)
        .map((measurement) => {
          const text = sizeText({ ...measurement, prior: false });
          const written = asWritten(text, text, words(report, measurement));
          return change?.now === measurement ? `${written}, ${signed(change.percent)}` : written;
        })
        .join('; ');
    return [[quantity.now(), texts(false)] as const, [quantity.before(), texts(true)] as const];
  });
}

/** The name of what a measurement measures: `Size`, `Uptake`, `Attenuation`, `Value`. */
export function quantityName(measurement: Measurement): string {
  return quantityOf(measurement).now();
}

interface Quantity {
  now(): string;
  before(): string;
}

/** A volume is a size as much as a length; per cent, degrees and numbers of other units are told as they are. */
const SIZES: ReadonlySet<string> = new Set(['mm', 'cm', 'mL']);

const SIZE: Quantity = { now: () => t('Size'), before: () => t('Size before') };
const UPTAKE: Quantity = { now: () => t('Uptake'), before: () => t('Uptake before') };
const ATTENUATION: Quantity = { now: () => t('Attenuation'), before: () => t('Attenuation before') };
const VALUE: Quantity = { now: () => t('Value'), before: () => t('Value before') };
const QUANTITIES: readonly Quantity[] = [SIZE, UPTAKE, ATTENUATION, VALUE];

function quantityOf({ unit, millimetres }: Measurement): Quantity {
  if (millimetres !== undefined || SIZES.has(unit)) return SIZE;
  if (unit === 'SUV') return UPTAKE;
  return unit === 'HU' ? ATTENUATION : VALUE;
}

/** With a real minus sign, which a reader in a hurry does not take for a dash. */
function signed(change: number): string {
  return change === 0 ? t('no change in size') : `${change > 0 ? '+' : '\u2212'}${Math.abs(change)} %`;
}
