import * as z from 'zod';
import { scheduleDocument } from './schedule-document.ts';

/** The form of a schedule as JSON Schema (2020-12), for editors: completion, and faults of form as one writes. */
export function scheduleJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(scheduleDocument, {
      io: 'input',
      reused: 'ref',
      unrepresentable: 'any',
      // Editors read 0.05 in YAML as a number, where a schedule takes it as text.
      override: ({ jsonSchema }) => {
        if (jsonSchema.type === 'string' && jsonSchema.enum === undefined)
          (jsonSchema as { type: unknown }).type = ['string', 'number'];
      },
    }),
    title: 'Schedule: the law as data',
    description:
      'Described in docs/schedules.md. What the schema cannot check, the check of the schedule does.',
  };
}
