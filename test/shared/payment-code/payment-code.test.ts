import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { epcPaymentCode } from '../../../shared/payment-code/epc-payment-code.ts';
import { type Payee, payee } from '../../../shared/payment-code/payee.ts';
import { paymentCode } from '../../../shared/payment-code/payment-code.ts';
import { paymentCodeModules, paymentCodeSvg } from '../../../shared/payment-code/payment-code-picture.ts';
import { swissPaymentCode } from '../../../shared/payment-code/swiss-payment-code.ts';

const redCross: Payee = {
  currency: 'EUR',
  name: 'Red Cross of Belgium',
  account: 'BE72000000001616',
  bank: 'BPOTBEB1',
};
/** Creditor, amount and reference of the example with a creditor reference in the Swiss Implementation Guidelines QR-bill, annex A. */
const schneider: Payee = {
  currency: 'CHF',
  name: 'Max Muster & Söhne',
  account: 'CH5800791123000889012',
  address: {
    street: 'Musterstrasse',
    buildingNumber: '123',
    postalCode: '8000',
    town: 'Seldwyla',
    country: 'CH',
  },
};
const reference = 'RF18539007547034';

describe('a SEPA payment code', () => {
  it('has the lines of EPC069-12 in their order, the reference as structured remittance', () => {
    expect(epcPaymentCode(redCross, { reference, amount: '1.00' })?.split('\n')).toEqual([
      'BCD',
      '002',
      '1',
      'SCT',
      'BPOTBEB1',
      'Red Cross of Belgium',
      'BE72000000001616',
      'EUR1.00',
      '',
      reference,
    ]);
  });

  it.each(['0.00', '1000000000.00', '-1.00', '1'])('has none for an amount of %s', (amount) => {
    expect(epcPaymentCode(redCross, { reference, amount })).toBeUndefined();
  });

  it('may leave the amount to the payer, up to the greatest', () => {
    expect(epcPaymentCode(redCross, { reference })?.split('\n')[7]).toBe('');
    expect(epcPaymentCode(redCross, { reference, amount: '999999999.99' })).toContain('EUR999999999.99');
  });

  it('is for euros and IBANs alone', () => {
    expect(epcPaymentCode({ ...redCross, currency: 'CAD' }, { reference })).toBeUndefined();
    expect(epcPaymentCode({ ...redCross, account: '000412345' }, { reference })).toBeUndefined();
  });
});

describe('a Swiss payment code', () => {
  it('has the elements of the Swiss QR Code in their order', () => {
    expect(swissPaymentCode(schneider, { reference, amount: '199.95' })?.split('\n')).toEqual([
      ...['SPC', '0200', '1', 'CH5800791123000889012'],
      ...['S', 'Max Muster & Söhne', 'Musterstrasse', '123', '8000', 'Seldwyla', 'CH'],
      ...['', '', '', '', '', '', ''],
      ...['199.95', 'CHF'],
      ...['', '', '', '', '', '', ''],
      ...['SCOR', reference, '', 'EPD'],
    ]);
  });

  it('has none for a QR-IBAN, which takes no creditor reference', () => {
    expect(
      swissPaymentCode({ ...schneider, account: 'CH4431999123000889012' }, { reference }),
    ).toBeUndefined();
  });

  it('has none without an address, in dollars, for a foreign account, or for nothing', () => {
    const { address: _, ...without } = schneider;
    expect(swissPaymentCode(without, { reference })).toBeUndefined();
    expect(swissPaymentCode({ ...schneider, currency: 'USD' }, { reference })).toBeUndefined();
    expect(
      swissPaymentCode({ ...schneider, account: 'DE89370400440532013000' }, { reference }),
    ).toBeUndefined();
    expect(swissPaymentCode(schneider, { reference, amount: '0.00' })).toBeUndefined();
  });
});

describe('the picture of a payment code', () => {
  it.each([
    ['EPC069-12', redCross],
    ['Swiss QR-bill', schneider],
  ] as const)('%s: reads back as the text', (standard, to) => {
    const code = paymentCode(to, { reference, amount: '199.95' });
    if (code === undefined) throw new Error('there is a code');
    expect(code.standard).toBe(standard);
    expect(readBack(paymentCodeModules(code))).toBe(code.text);
    expect(paymentCodeSvg(code)).toMatch(/^<svg .*<\/svg>$/s);
  });
});

describe('the account to pay to', () => {
  it('is refused with a name that no bank takes, or a BIC that is none', () => {
    expect(payee.safeParse(schneider).success).toBe(true);
    expect(payee.safeParse({ ...schneider, name: 'x'.repeat(71) }).success).toBe(false);
    expect(payee.safeParse({ ...schneider, bank: 'NOBIC' }).success).toBe(false);
  });
});

/** As a camera sees it: four dots a module. */
function readBack(modules: readonly (readonly boolean[])[]): string {
  const scale = 4;
  const size = modules.length * scale;
  const data = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [y, row] of modules.entries()) {
    for (const [x, dark] of row.entries()) {
      if (!dark) continue;
      for (let dot = 0; dot < scale * scale; dot++) {
        const across = x * scale + (dot % scale);
        const down = y * scale + Math.floor(dot / scale);
        data.fill(0, (down * size + across) * 4, (down * size + across) * 4 + 3);
      }
    }
  }
  return decodeQR({ width: size, height: size, data });
}
