import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { contexts } from '../../../shared/contexts.ts';
import { type EventDraft, type EventType, eventCatalogue } from '../../../shared/contracts/events.ts';
import { openEntry, sealEntry } from '../../../shared/journal/entry.ts';
import { unpackRows } from '../../../shared/packed-rows.ts';
import { circumstances } from '../../support/tally.ts';

/**
 * Examples of each event as it was ever published; they are only added to. An event that is in a journal must be read
 * for ever, so a version that no longer takes one of them, or drops a field of it, is a new version instead.
 */
const directory = join(import.meta.dirname, '../../fixtures/events');
const fixtures = readdirSync(directory).map((file) => {
  const examples = JSON.parse(readFileSync(join(directory, file), 'utf8')) as Record<string, unknown>[];
  return [file.replace(/\.json$/, ''), examples] as const;
});
const types = Object.keys(eventCatalogue) as EventType[];

function isType(type: string): type is EventType {
  return Object.hasOwn(eventCatalogue, type);
}

describe('the catalogue of events', () => {
  it('has examples of every type, and no type that has examples is gone', () => {
    expect(fixtures.map(([type]) => type).sort()).toEqual([...types].sort());
  });

  it.each(types)('%s has a name in the past tense with its version', (type) => {
    expect(type).toMatch(
      /^[a-z]+(-[a-z]+)*\.([a-z]+-)*([a-z]+(ed|en|wn|und)|held|sent|paid|found)\.v[1-9]\d*$/,
    );
  });

  it.each(fixtures)('%s still takes every example as it was published', (type, examples) => {
    if (!isType(type)) throw new Error(`${type} is gone from the catalogue`);
    const { context, data } = eventCatalogue[type];
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      expect(data.parse(example)).toEqual(example);
      const draft = { type, data: example } as unknown as EventDraft;
      const { at: recordedAt, ...who } = circumstances('cause');
      const place = {
        context: context === 'any' ? contexts[0] : context,
        subject: 'subject',
        sequence: 1,
      } as const;
      const { body, hash } = sealEntry(draft, { ...place, previousHash: '', recordedAt, ...who });
      expect(openEntry(body, hash).data).toEqual(example);
    }
  });

  it.each(fixtures)(
    '%s has each of its fields in an example, and each optional one missing from another',
    (type, examples) => {
      if (!isType(type)) throw new Error(`${type} is gone from the catalogue`);
      const shape: Readonly<Record<string, z.ZodType>> = eventCatalogue[type].data.shape;
      for (const [field, schema] of Object.entries(shape)) {
        expect(
          examples.some((example) => field in example),
          `no example has ${field}`,
        ).toBe(true);
        const optional = schema instanceof z.ZodOptional;
        expect(
          examples.some((example) => !(field in example)),
          `an example lacks ${field}`,
        ).toBe(optional);
      }
    },
  );

  it('takes money and quantities as text alone', () => {
    const { data } = eventCatalogue['account.settled.v1'];
    const [example] = fixtures.find(([type]) => type === 'account.settled.v1')?.[1] ?? [];
    expect(data.safeParse(example).success).toBe(true);
    for (const credit of [195, '1e3', '1,00', '+1', '']) {
      expect(data.safeParse({ ...example, credit }).success).toBe(false);
    }
  });
});

describe('the lines in an example', () => {
  it('are still unpacked', () => {
    const [example] = fixtures.find(([type]) => type === 'declaration.submitted.v1')?.[1] ?? [];
    expect(unpackRows((example as { lines: Parameters<typeof unpackRows>[0] }).lines)).toEqual([
      {
        deliveryDate: '2024-07-14',
        invoice: 'A1',
        province: 'ontario',
        fuel: 'gasoline',
        quantity: '50000',
        unit: 'L',
      },
    ]);
  });
});
