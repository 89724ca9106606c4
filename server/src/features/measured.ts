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
  return QUANTITIES.flatMap(({ of, now, before }) => {
    const own = measurements.filter((measurement) => of(measurement));
    const texts = (prior: boolean): string =>
      own
        .filter((measurement) => (measurement.prior === true) === prior)
        .map((measurement) => {
          const text = sizeText({ ...measurement, prior: false });
          const written = asWritten(text, text, words(report, measurement));
          return change?.now === measurement ? `${written}, ${signed(change.percent)}` : written;
        })
        .join('; ');
    return [[now(), texts(false)] as const, [before(), texts(true)] as const];
  });
}

/** The name of what a measurement measures: `Size`, `Uptake`, `Attenuation`, `Value`. */
export function quantityName(measurement: Measurement): string {
  return QUANTITIES.find(({ of }) => of(measurement))?.now() ?? '';
}

interface Quantity {
  of(measurement: Measurement): boolean;
  now(): string;
  before(): string;
}

/** A volume is a size as much as a length; per cent, degrees and numbers of other units are told as they are. */
const SIZES: ReadonlySet<string> = new Set(['mm', 'cm', 'mL']);

const isSize = ({ unit, millimetres }: Measurement): boolean => millimetres !== undefined || SIZES.has(unit);
const isUptake = ({ unit }: Measurement): boolean => unit === 'SUV';
const isAttenuation = ({ unit }: Measurement): boolean => unit === 'HU';

const QUANTITIES: readonly Quantity[] = [
  { of: isSize, now: () => t('Size'), before: () => t('Size before') },
  { of: isUptake, now: () => t('Uptake'), before: () => t('Uptake before') },
  { of: isAttenuation, now: () => t('Attenuation'), before: () => t('Attenuation before') },
  {
    of: (measurement) => !isSize(measurement) && !isUptake(measurement) && !isAttenuation(measurement),
    now: () => t('Value'),
    before: () => t('Value before'),
  },
];

/** With a real minus sign, which a reader in a hurry does not take for a dash. */
function signed(change: number): string {
  return change === 0 ? t('no change in size') : `${change > 0 ? '+' : '\u2212'}${Math.abs(change)} %`;
}
