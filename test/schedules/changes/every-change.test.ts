import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/civil-date.ts';
import { latestCompiled, scheduleIds } from '../../../shared/schedule/library.ts';
import { changeDays } from './change-days.ts';

type Node = Readonly<Record<string, unknown>>;
const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** The days on which something dated begins, and the days after its last, by key of the document. */
function datesIn(node: Node, path = ''): (readonly [key: string, day: string])[] {
  const { from, through } = node;
  const own = isDay(from) ? [[path, from] as const] : [];
  if (isDay(from) && isDay(through)) own.push([path, addDays(through, 1)] as const);
  const within = Object.entries(node).flatMap(([key, value]) => {
    if (!isNode(value) || key === 'examples' || key === 'accountExamples') return [];
    return datesIn(value, Array.isArray(node) ? path : [path, key].filter(Boolean).join('.'));
  });
  return [...own, ...within];
}

describe('every day on which a published schedule changes', () => {
  it.each(scheduleIds())('%s is tried on both sides', (id) => {
    const document = latestCompiled(id)?.compiled.document;
    if (document === undefined) throw new Error(id);
    const { from: begins, through: ends } = document.calendar.periods;
    const found: Record<string, string[]> = {};
    for (const [key, day] of datesIn(document as unknown as Node)) {
      if (key.startsWith('calendar.periods') || key.endsWith('.gaps')) continue;
      if ((day <= begins && !key.startsWith('lists.')) || (ends !== 'open' && day > addDays(ends, 1)))
        continue;
      if (!found[key]?.includes(day)) found[key] = [...(found[key] ?? []), day].sort();
    }
    const tried: Record<string, Record<string, readonly string[]>> = changeDays;
    expect(found).toEqual(tried[id] ?? {});
  });
});
