import type { FieldFault } from '../../../shared/outcome.ts';

type Instrument = {
  readonly schedule: string;
  readonly liableFrom: string;
  readonly liableUntil?: string | undefined;
};

/** What is wrong with the instruments of an application, each under its JSON pointer. */
export function checkInstruments(
  instruments: readonly Instrument[],
  knownSchedules: readonly string[],
): FieldFault[] {
  return instruments.flatMap((instrument, index) => {
    const { schedule } = instrument;
    const pointer = `/instruments/${index}`;
    const liability = checkLiability(instrument, pointer);
    if (!knownSchedules.includes(schedule)) {
      const detail = `there is no schedule ${schedule}; use one of ${knownSchedules.join(', ')}`;
      return [{ pointer: `${pointer}/schedule`, code: 'unknown', detail }, ...liability];
    }
    // A second one would open the same account and the same obligations again.
    if (instruments.findIndex((other) => other.schedule === schedule) === index) return liability;
    const detail = `${schedule} is named above; name each schedule once`;
    return [{ pointer: `${pointer}/schedule`, code: 'twice', detail }, ...liability];
  });
}

/** The fault where liability would end before it begins: no return would ever be owed. */
export function checkLiability(
  { liableFrom, liableUntil }: Omit<Instrument, 'schedule'>,
  pointer = '',
): FieldFault[] {
  if (liableUntil === undefined || liableUntil >= liableFrom) return [];
  const detail = `the last day of liability is before the first, ${liableFrom}`;
  return [{ pointer: `${pointer}/liableUntil`, code: 'before-liable-from', detail }];
}
