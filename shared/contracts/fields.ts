import * as z from 'zod';
import { parseCivilDate } from '../civil-date.ts';
import { isId } from '../id.ts';

/** Fields that several operations share. Free text is bounded, and has no control characters. */
export const shortText = z
  .string()
  .trim()
  .min(1)
  .max(200)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it refuses
  .regex(/^[^\u0000-\u001f\u007f]*$/, 'must not contain control characters');

export const civilDate = z
  .string()
  .refine((text) => parseCivilDate(text) !== undefined, 'must be a date YYYY-MM-DD between 1990 and 2199')
  .meta({ format: 'date', example: '2024-06-01' });

export function idOf(prefix: string) {
  return z
    .string()
    .refine((text) => isId(prefix, text), `must be an id ${prefix}_…`)
    .meta({ example: `${prefix}_01J0000000ABCDEFGHJKMNPQRS` });
}

export const amount = z
  .string()
  .regex(/^-?(0|[1-9]\d*)(\.\d+)?$/)
  .meta({ description: 'A decimal string', example: '8805.00' });
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .meta({ description: 'ISO 4217', example: 'CAD' });

export const taxpayerPath = z.object({ taxpayerId: idOf('taxpayer') });

/** Pages are asked for by the cursor of the page before. */
export const paging = z.object({
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(50)
    .transform(String)
    .meta({ description: 'Items on a page: 1 to 200, 50 unless told' }),
  cursor: z.string().max(2_000).optional().meta({ description: 'The `next` of the page before' }),
});
export const nextCursor = z
  .string()
  .optional()
  .meta({ description: 'Send it as `cursor` for the next page; absent on the last' });
