import { notAnAmount } from '../read-amount.ts';

/** Reads an amount of BAI2 in minor units: the decimal point is implied by the currency. May be signed. */
export function readImpliedAmount(text: string, where: string): bigint {
  if (!/^[+-]?\d{1,18}$/.test(text)) throw notAnAmount(text, where);
  return BigInt(text.replace('+', ''));
}
