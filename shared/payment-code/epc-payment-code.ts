import type { Payee, PaymentDemand } from './payee.ts';

const greatestAmount = 999_999_999_99n;

/**
 * The text of a SEPA payment code, by EPC069-12 version 2 (Quick Response Code: Guidelines to Enable Data Capture for the
 * Initiation of a SEPA Credit Transfer): service tag BCD, version 002, UTF-8, SCT, with the creditor reference as structured
 * remittance. Undefined where the standard has no code: another currency than the euro, an account that is no IBAN, an
 * amount below 0.01 or above 999,999,999.99.
 */
export function epcPaymentCode(payee: Payee, { reference, amount }: PaymentDemand): string | undefined {
  if (payee.currency !== 'EUR' || !/^[A-Z]{2}\d{2}/.test(payee.account)) return undefined;
  if (amount !== undefined && !inRange(amount)) return undefined;
  const purpose = '';
  return [
    'BCD',
    '002',
    '1',
    'SCT',
    payee.bank ?? '',
    payee.name,
    payee.account,
    amount === undefined ? '' : `EUR${amount}`,
    purpose,
    reference,
  ].join('\n');
}

function inRange(amount: string): boolean {
  const form = /^(\d+)\.(\d{2})$/.exec(amount);
  if (form === null) return false;
  const cents = BigInt(`${form[1]}${form[2]}`);
  return cents >= 1n && cents <= greatestAmount;
}
