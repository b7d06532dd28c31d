import { describe, expect, it } from 'vitest';
import { latestCompiled, scheduleIds } from '../../shared/schedule/library.ts';
import { enactmentDays } from '../../shared/schedule/load-schedule.ts';

describe('every published schedule', () => {
  it('is one of at least twelve regimes', () => {
    expect(scheduleIds().length).toBeGreaterThanOrEqual(12);
  });

  it.each(scheduleIds())('%s was law of some form on each day on which it was amended', (id) => {
    const loaded = latestCompiled(id);
    if (loaded === undefined) throw new Error(id);
    const days = enactmentDays(loaded.compiled.document);
    expect(days.map((day) => loaded.schedule.asKnownOn(day).id)).toEqual(days.map(() => id));
  });

  it.each(scheduleIds())('%s states what is left out', (id) => {
    expect(latestCompiled(id)?.compiled.document.notes?.length ?? 0).toBeGreaterThan(0);
  });
});
