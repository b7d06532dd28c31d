import * as z from 'zod';
import { reasonText } from '../../shared/contracts/fields.ts';

/** The body of an operation to which a person gives nothing but the reason. */
export const reasonBody = {
  media: 'application/json',
  schema: z.strictObject({ reason: reasonText }),
} as const;
