import type { Json } from '../../../shared/canonical-json.ts';
import { writeFault } from '../../../shared/schedule/fault.ts';
import { loadSchedule } from '../../../shared/schedule/load-schedule.ts';
import type { Schedule } from '../../../shared/schedule/schedule.ts';
import { readYaml } from '../../../shared/schedule/yaml/yaml-source.ts';

const head = `
schedule: xx/peer
version: 1
title: A rule of another system
currency: GBP
timeZone: Europe/London
filedBy: taxpayer
sources: [a test of the other system]
calendar:
  periods: { length: year, yearStartMonth: 1, from: 2010-01-01, through: open, citation: peer }
  filingDue: { rule: { monthsAfterPeriod: 1, day: last }, citation: peer }
  paymentDue: { rule: { monthsAfterPeriod: 1, day: last }, citation: peer }
  workingDays: { restDays: [sunday], citation: peer }
heads: [{ head: nothing, figure: nothing }]
examples: [{ title: none, source: peer, period: 2024, lines: [], expect: { refused: none } }]
`;

/**
 * A rule of another system, written as a schedule: its units, lists, parameters and line, and last its declaration, whose
 * figures end the text. No money is due; its figures are what a test looks at.
 */
export function peerSchedule(body: string): Schedule {
  const nothing = '    nothing: { label: Nothing, unit: GBP, formula: "0 [GBP]", citation: peer }\n';
  const { tree, faults, placeOf } = readYaml(`${head}${body.trimEnd()}\n${nothing}`, 'peer.yaml');
  const entry = { document: tree as Json, holidays: [], holidaysThrough: '2040-12-31' };
  const loaded = faults.faults.length > 0 ? undefined : loadSchedule(entry, faults);
  if (loaded === undefined)
    throw new Error(faults.faults.map((fault) => writeFault(fault, placeOf)).join('\n'));
  return loaded.schedule;
}
