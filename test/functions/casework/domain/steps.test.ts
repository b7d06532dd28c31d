import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Step, steps } from '../../../../functions/casework/domain/steps.ts';
import { workItemKinds, workItemRules } from '../../../../functions/casework/domain/work-item-kinds.ts';
import { type EventType, eventCatalogue } from '../../../../shared/contracts/events.ts';
import { hears } from '../../../../shared/journal/hearing.ts';

const directory = join(import.meta.dirname, '../../../fixtures/events');
const types = Object.keys(steps) as EventType[];

function examplesOf(type: EventType): unknown[] {
  return JSON.parse(readFileSync(join(directory, `${type}.json`), 'utf8'));
}

function stepsOf(type: EventType, data: unknown): readonly Step[] {
  return (steps[type] as (data: unknown) => readonly Step[])(data);
}

const all = types.flatMap((type) => examplesOf(type).flatMap((example) => stepsOf(type, example)));

describe('the table of what events mean for people', () => {
  it('has a line for every event that casework is sent, but for those that tell who represents whom', () => {
    const heard = (Object.keys(eventCatalogue) as EventType[]).filter((type) => hears('casework', type));
    const onlyRepresentatives = ['representative.added.v1', 'representative.removed.v1'];
    expect(heard.filter((type) => !onlyRepresentatives.includes(type)).sort()).toEqual([...types].sort());
  });

  it.each(workItemKinds)('%s is opened by one event and closed by another', (kind) => {
    expect(all.some((step) => 'opens' in step && step.opens === kind)).toBe(true);
    expect(all.some((step) => 'closes' in step && step.closes === kind)).toBe(true);
  });

  it('names what an item is about in texts alone, and never leaves one empty', () => {
    for (const step of all) {
      if (!('opens' in step)) continue;
      for (const value of Object.values(step.about)) expect(value).toMatch(/\S/);
    }
  });

  it('has a term of whole days for each kind', () => {
    for (const { days } of Object.values(workItemRules)) expect(days).toBeGreaterThanOrEqual(1);
  });
});
