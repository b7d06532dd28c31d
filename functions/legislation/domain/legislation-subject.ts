import * as z from 'zod';

/** An instrument, under whose id its versions stand, and the one that was published last. */
const instrument = z.object({
  kind: z.literal('instrument'),
  schedule: z.string(),
  published: z.object({ versionId: z.string(), version: z.int().positive(), hash: z.string() }).optional(),
});

/** A taxpayer as impact reports name it. */
const filer = z.object({ kind: z.literal('filer'), taxpayerId: z.string(), legalName: z.string() });

export const legislationSubject = z.discriminatedUnion('kind', [instrument, filer]);
export type LegislationSubject = z.infer<typeof legislationSubject>;
