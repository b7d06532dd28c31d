import type { Payee, PaymentDemand } from './payee.ts';

const ultimateCreditor = Array<string>(7).fill('');
const ultimateDebtor = Array<string>(7).fill('');

/**
 * The text of the Swiss QR Code, by the Swiss Implementation Guidelines QR-bill version 2.3 (SIX), with a creditor
 * reference (SCOR, ISO 11649) and a structured address; the debtor is left to the payer. Undefined where the standard has
 * no code: a currency other than CHF and EUR, an IBAN that is not of Switzerland or Liechtenstein, a QR-IBAN (bank clearing
 * number 30000 to 31999, which takes no creditor reference), no address, or an amount outside 0.01 to 999,999,999.99.
 */
export function swissPaymentCode(payee: Payee, { reference, amount }: PaymentDemand): string | undefined {
  const { currency, account, name, address } = payee;
  if (!['CHF', 'EUR'].includes(currency) || address === undefined) return undefined;
  if (!/^(CH|LI)\d{7}[A-Z0-9]{12}$/.test(account) || isQrIban(account)) return undefined;
  if (amount !== undefined && !/^(?!0\.00$)\d{1,9}\.\d{2}$/.test(amount)) return undefined;
  return [
    'SPC',
    '0200',
    '1',
    account,
    'S',
    name,
    address.street ?? '',
    address.buildingNumber ?? '',
    address.postalCode,
    address.town,
    address.country,
    ...ultimateCreditor,
    amount ?? '',
    currency,
    ...ultimateDebtor,
    'SCOR',
    reference,
    '',
    'EPD',
  ].join('\n');
}

function isQrIban(account: string): boolean {
  const clearingNumber = Number(account.slice(4, 9));
  return clearingNumber >= 30_000 && clearingNumber <= 31_999;
}
