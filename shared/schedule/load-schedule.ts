import { canonicalJson, type Json, sha256 } from '../canonical-json.ts';
import { compileSchedule, type ScheduleParts } from './compile-schedule.ts';
import type { CompiledSchedule } from './compiled-schedule.ts';
import { readDocument } from './document/read-document.ts';
import type { ScheduleDocument } from './document/schedule-document.ts';
import { FaultList } from './fault.ts';
import { makeSchedule } from './make-schedule.ts';
import type { Schedule } from './schedule.ts';
import { runExamples } from './worked-example.ts';

/** A schedule as the catalogue holds it: everything that its answers depend on, and that its hash is taken over. */
export type ScheduleEntry = {
  /** The document as a plain tree in which every scalar is text. */
  readonly document: Json;
  /** What its holiday rules come to, through `holidaysThrough`. */
  readonly holidays: readonly string[];
  readonly holidaysThrough: string;
};

export type LoadedSchedule = { readonly compiled: CompiledSchedule; readonly schedule: Schedule };

/** The name of a schedule's content: SHA-256 (hex) of its canonical JSON. */
export function hashOf({ document, holidays, holidaysThrough }: ScheduleEntry): string {
  return sha256(canonicalJson({ document, holidays, holidaysThrough }));
}

/** Reads and compiles; undefined, with faults added, where anything is wrong. Does not run the worked examples. */
export function loadSchedule(
  entry: ScheduleEntry,
  faults: FaultList = new FaultList(),
): LoadedSchedule | undefined {
  const document = readDocument(entry.document, faults);
  if (document === undefined) return undefined;
  const { holidays, holidaysThrough } = entry;
  const parts = { document, hash: hashOf(entry), holidays, holidaysThrough };
  const compiled = compileSchedule(parts, faults);
  return compiled && { compiled, schedule: makeSchedule(compiled, knownVersions(parts)) };
}

/** Versions of the law as once known, compiled when first asked for: one for each day on which something was enacted. */
function knownVersions(parts: ScheduleParts): Schedule['asKnownOn'] {
  const days = enactmentDays(parts.document);
  const known = new Map<string, Schedule>();
  const asKnownOn = (day: string): Schedule => {
    const last = days.findLast((enacted) => enacted <= day) ?? '';
    const found = known.get(last);
    if (found !== undefined) return found;
    const faults = new FaultList();
    const compiled = compileSchedule({ ...parts, knownOn: last }, faults);
    if (compiled === undefined)
      throw new Error(`${parts.document.schedule} as known on ${day}: ${JSON.stringify(faults.faults)}`);
    const schedule = makeSchedule(compiled, asKnownOn);
    known.set(last, schedule);
    return schedule;
  };
  return asKnownOn;
}

/** Every day on which a value of the document was enacted, or a figure of an index published, in order. */
export function enactmentDays(document: ScheduleDocument): readonly string[] {
  const spans = Object.values(document.parameters).flatMap((parameter) =>
    'values' in parameter ? parameter.values : parameter.columns,
  );
  const figures = Object.values(document.indices ?? {}).flatMap((index) => Object.values(index.figures));
  return [
    ...new Set([...spans.map(({ enacted }) => enacted), ...figures.map(({ published }) => published)]),
  ].sort();
}

/** Loads a schedule and runs its worked examples: what must hold before it is published. */
export function checkSchedule(entry: ScheduleEntry, faults: FaultList): LoadedSchedule | undefined {
  const loaded = loadSchedule(entry, faults);
  if (loaded === undefined) return undefined;
  runExamples(loaded.compiled.document, loaded.schedule, faults);
  return faults.faults.length === 0 ? loaded : undefined;
}
