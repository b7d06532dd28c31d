import { epcPaymentCode } from './epc-payment-code.ts';
import type { Payee, PaymentDemand } from './payee.ts';
import { swissPaymentCode } from './swiss-payment-code.ts';

/** A code that a banking app reads, by the standard of the payee's country. */
export type PaymentCode = { readonly standard: 'EPC069-12' | 'Swiss QR-bill'; readonly text: string };

/** The payment code of a demand; undefined where no standard has one for this account and currency. */
export function paymentCode(payee: Payee, demand: PaymentDemand): PaymentCode | undefined {
  const swiss = swissPaymentCode(payee, demand);
  if (swiss !== undefined) return { standard: 'Swiss QR-bill', text: swiss };
  const epc = epcPaymentCode(payee, demand);
  return epc === undefined ? undefined : { standard: 'EPC069-12', text: epc };
}
