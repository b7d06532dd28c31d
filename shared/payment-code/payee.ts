import * as z from 'zod';

const line = (maximum: number) => z.string().trim().min(1).max(maximum);

/** An account of the treasury at a bank, to which taxpayers pay and from which refunds go out. One for each currency. */
export const payee = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Whose account it is. 70 characters, as SEPA and the Swiss QR-bill have it. */
  name: line(70),
  /** IBAN, or the bank's own number where the country has no IBAN; without spaces. */
  account: z.string().regex(/^[A-Z0-9]{4,34}$/),
  /** BIC (ISO 9362). */
  bank: z
    .string()
    .regex(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/)
    .optional(),
  address: z
    .strictObject({
      street: line(70).optional(),
      buildingNumber: line(16).optional(),
      postalCode: line(16),
      town: line(35),
      country: z.string().regex(/^[A-Z]{2}$/),
    })
    .optional(),
});
export type Payee = z.infer<typeof payee>;

/** What is asked for: the reference that identifies it and, where it is known, the amount as a decimal string. */
export type PaymentDemand = { readonly reference: string; readonly amount?: string };
