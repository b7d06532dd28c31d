import * as z from 'zod';

const identifier = z.object({ scheme: z.string(), value: z.string() });
const representative = z.object({ subject: z.string(), name: z.string() });
/** Liable from a date on; `liableUntil` is the last day of liability, where one is known. */
const instrument = z.object({
  schedule: z.string(),
  liableFrom: z.string(),
  liableUntil: z.string().optional(),
});
const facility = instrument.extend({ facilityId: z.string(), name: z.string() });
const bankAccount = z.object({
  holder: z.string(),
  account: z.string(),
  bank: z.string().optional(),
  currency: z.string(),
  setBy: z.string().optional(),
  /** Money is paid out to it only once the authority has verified that it is the taxpayer's. */
  verifiedBy: z.string().optional(),
  verifiedAt: z.string().optional(),
});

/** A taxpayer's particulars, as this context keeps them. `applied` is not yet a taxpayer: nothing follows from it. */
export const taxpayer = z.object({
  taxpayerId: z.string(),
  status: z.enum(['applied', 'registered', 'rejected']),
  legalName: z.string(),
  identifier,
  instruments: z.array(instrument),
  facilities: z.array(facility),
  representatives: z.array(representative),
  bankAccount: bankAccount.optional(),
  applicant: z.string(),
  appliedAt: z.string(),
  decidedBy: z.string().optional(),
  decidedAt: z.string().optional(),
});
export type Taxpayer = z.infer<typeof taxpayer>;

export const maximumFacilities = 200;
export const maximumRepresentatives = 50;
