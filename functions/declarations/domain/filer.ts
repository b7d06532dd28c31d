import * as z from 'zod';

/** One stream of returns that a taxpayer owes: an instrument, and the facility where the instrument is filed by facility. */
const filing = z.object({
  schedule: z.string(),
  facilityId: z.string().optional(),
  liableFrom: z.string(),
  liableUntil: z.string().optional(),
  /** End of the last period that an obligation was opened for. */
  openedThrough: z.string().optional(),
});
export type Filing = z.infer<typeof filing>;

/** A taxpayer as this context knows it: who may act for it, what it must file, and what is open. */
export const filer = z.object({
  taxpayerId: z.string(),
  representatives: z.array(z.object({ subject: z.string(), name: z.string() })),
  /** Schedules that the taxpayer is registered for. */
  schedules: z.array(z.string()),
  filings: z.array(filing),
  /** Obligations that are neither fulfilled nor missed. */
  open: z.array(z.object({ obligationId: z.string(), schedule: z.string(), filingDue: z.string() })),
});
export type Filer = z.infer<typeof filer>;
