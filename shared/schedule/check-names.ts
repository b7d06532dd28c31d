import { meant } from '../closest-word.ts';
import { minorUnitDigits } from '../currency.ts';
import type { ScheduleDocument } from './document/schedule-document.ts';
import { keywords } from './expression/token.ts';
import type { DocumentPath, FaultList } from './fault.ts';

/** Checks that currency and time zone exist, and that no two fields, parameters or figures share a name. */
export function checkNames(document: ScheduleDocument, faults: FaultList): void {
  if (minorUnitDigits(document.currency) === undefined) {
    faults.add(
      ['currency'],
      `"${document.currency}" is not an ISO 4217 currency`,
      'Use a code such as CAD, in capitals.',
    );
  }
  if (!isTimeZone(document.timeZone)) {
    faults.add(
      ['timeZone'],
      `"${document.timeZone}" is not an IANA time zone`,
      `${meant(document.timeZone, Intl.supportedValuesOf('timeZone'))}Use a name such as America/Toronto.`,
    );
  }
  const { line, declaration, parameters } = document;
  const places: readonly (readonly [DocumentPath, Readonly<Record<string, unknown>>])[] = [
    [['parameters'], parameters],
    [['line', 'fields'], line.fields],
    [['line', 'figures'], line.figures],
    [['declaration', 'facts'], declaration.facts ?? {}],
    [['declaration', 'figures'], declaration.figures],
  ];
  const seen = new Set<string>([...keywords, 'periodStart', 'periodEnd']);
  for (const [path, names] of places) {
    for (const name of Object.keys(names)) {
      if (seen.has(name))
        faults.add(
          [...path, name],
          'is a name that is taken',
          'Give each field, parameter and figure a name of its own.',
        );
      seen.add(name);
    }
  }
}

/** Names of the tz database, those that were given a zone later or earlier included: Europe/Kyiv is Europe/Kiev. */
function isTimeZone(name: string): boolean {
  if (!/^([A-Za-z_]+\/[A-Za-z0-9_+/-]+|UTC)$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
