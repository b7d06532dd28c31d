import type { Json } from '../../../shared/canonical-json.ts';
import { writeFault } from '../../../shared/schedule/fault.ts';
import { checkSchedule, type LoadedSchedule } from '../../../shared/schedule/load-schedule.ts';
import { readYaml, type YamlSource } from '../../../shared/schedule/yaml/yaml-source.ts';

type Checked = { loaded: LoadedSchedule | undefined; messages: string[] };

/** Checks a schedule written in a test, without holidays; its faults as an author would see them. */
export function checkYaml(text: string): Checked {
  return checkSource(readYaml(text, 'example.yaml'));
}

/** Checks a schedule in its files, the same way. */
export function checkSource({ tree, faults, placeOf }: YamlSource): Checked {
  const entry = { document: tree as Json, holidays: [], holidaysThrough: '2040-12-31' };
  const loaded = faults.faults.length > 0 ? undefined : checkSchedule(entry, faults);
  return { loaded, messages: faults.faults.map((fault) => writeFault(fault, placeOf)) };
}
