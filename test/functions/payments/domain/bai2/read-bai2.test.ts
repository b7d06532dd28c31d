import { describe, expect, it } from 'vitest';
import type { BankStatement } from '../../../../../functions/payments/domain/bank-statement.ts';
import { readBankStatements } from '../../../../../functions/payments/domain/read-bank-statements.ts';
import { expectAccepted } from '../../../../../shared/outcome.ts';

/** A file around the records of an account. The control total sums all amounts of 03 and 16 (BAI2, account trailer). */
function bai(
  account: readonly string[],
  total: number,
  records: number,
  group = '02,C,B,1,240730,2300,USD,2/',
): string {
  return [
    '01,B,C,240731,0200,7,,,2/',
    group,
    ...account,
    `49,${total},${records}/`,
    `98,${total},1,${records + 2}/`,
    `99,${total},1,${records + 4}/`,
    '',
  ].join('\n');
}

async function read(text: string): Promise<BankStatement[]> {
  return expectAccepted(await readBankStatements([Buffer.from(text)]));
}

async function only(text: string): Promise<BankStatement> {
  const [statement, ...others] = await read(text);
  if (statement === undefined || others.length > 0) throw new Error('not one statement');
  return statement;
}

const refusalOf = async (text: string) => {
  const outcome = await readBankStatements([Buffer.from(text)]);
  if (outcome.ok) throw new Error('accepted');
  return outcome.refusal;
};

describe('a BAI2 file', () => {
  const plain = bai(
    ['03,123,USD,010,10000,,,015,10500,/', '16,165,500,,REF1,CUST1,PAID A/B 12, 13/14'],
    21_000,
    3,
  );

  it('ties from 010 to 015 in implied decimals; a slash and commas are part of the text', async () => {
    expect(await only(plain)).toMatchObject({
      format: 'bai2',
      purpose: 'books',
      account: { scheme: 'other', id: '123' },
      from: '2024-07-30',
      opening: { minor: 10_000n, currency: 'USD' },
      closing: { minor: 10_500n },
      ties: true,
      findings: [],
      lines: [
        {
          direction: 'credit',
          amount: { minor: 500n },
          bankReference: 'REF1',
          ownerReference: 'CUST1',
          remittance: ['PAID A/B 12, 13/14'],
        },
      ],
    });
  });

  it('types 400 to 699 are debits (appendix A)', async () => {
    const text = bai(['03,1,USD,010,500,,,015,100,/', '16,475,400,,,,CHECK'], 1_000, 3);
    expect(await only(text)).toMatchObject({ ties: true, debits: { minor: 400n }, credits: { minor: 0n } });
  });

  it.each([
    ['none', '16,165,500,,R1,C1,T', '2024-07-30'],
    ['0', '16,165,500,0,R1,C1,T', '2024-07-30'],
    ['Z', '16,165,500,Z,R1,C1,T', '2024-07-30'],
    ['S: three amounts', '16,165,500,S,100,200,200,R1,C1,T', '2024-07-30'],
    ['V: date and time', '16,165,500,V,240802,2359,R1,C1,T', '2024-08-02'],
    ['D: pairs', '16,165,500,D,2,0,300,1,200,R1,C1,T', '2024-07-30'],
  ])('funds type %s', async (_name, record, valueDate) => {
    const { lines } = await only(bai(['03,1,USD,010,0,,,015,500,/', record], 1_000, 3));
    expect(lines).toMatchObject([
      { valueDate, bankReference: 'R1', ownerReference: 'C1', remittance: ['T'] },
    ]);
  });

  it('continuations go on with the account, with the fields, or with the text', async () => {
    const text = bai(
      [
        '03,1,USD,010,0,,/',
        '88,015,500,,/',
        '16,165,500,V,240802,2359/',
        '88,R1,C1,first',
        '88,second',
        '88,EREF: E-1',
      ],
      1_000,
      7,
    );
    expect(await only(text)).toMatchObject({
      ties: true,
      findings: [],
      lines: [
        { bankReference: 'R1', ownerReference: 'C1', endToEndId: 'E-1', remittance: ['first', 'second'] },
      ],
    });
  });

  it('several records on one line, and a text broken into lines without a code', async () => {
    const text = plain
      .replaceAll(/\/\n(02|03|49|98|99)/g, '/  $1')
      .replace('PAID A/B 12, 13/14\n49', 'PAID A/B 12,\n13/14 /  49');
    const [first] = await read(text);
    expect(first).toMatchObject({
      ties: true,
      findings: [],
      lines: [{ remittance: ['PAID A/B 12, 13/14'] }],
    });
  });

  it.each([
    ['an amount', '16,165,500,', '16,165,501,', ['does not tie', '49']],
    ['the account trailer', '49,21000,3/', '49,21000,4/', ['49']],
    ['the group trailer', '98,21000,1,', '98,21001,1,', ['98', '99']],
    ['the file trailer', '99,21000,1,', '99,21000,2,', ['99']],
  ])('%s that is not what it should be holds', async (_name, said, instead, where) => {
    const { ties, findings } = await only(plain.replace(said, instead));
    expect(ties).toBe(where[0] !== 'does not tie');
    expect(findings.every(({ code, holds }) => holds && code === 'bank-statement.trailer')).toBe(true);
    expect(findings.map(({ detail }) => /record (\d\d)/.exec(detail)?.[1])).toEqual(
      where.filter((each) => each !== 'does not tie'),
    );
  });

  it('totals of credits and debits (100, 400) are checked against the details', async () => {
    const text = bai(['03,1,USD,010,0,,,015,500,,,100,499,1,/', '16,165,500,,R,C,T'], 1_499, 3);
    expect((await only(text)).findings).toMatchObject([
      {
        code: 'bank-statement.control-total',
        detail: 'the bank states credits of 4.99; 5.00 was read',
        holds: true,
      },
    ]);
  });

  it('a file cut off before its trailer holds', async () => {
    const cut = plain.slice(0, plain.indexOf('49,'));
    expect((await only(cut)).findings.map(({ code, holds }) => [code, holds])).toEqual([
      ['bank-statement.truncated', true],
      ['bank-statement.truncated', true],
    ]);
  });

  it('the day itself announces (as-of modifier 3), a test group holds (status 4)', async () => {
    const account = ['03,1,USD,010,0,,,015,500,/', '16,165,500,,R,C,T'];
    expect(await only(bai(account, 1_000, 3, '02,C,B,1,240730,2300,USD,3/'))).toMatchObject({
      purpose: 'announces',
    });
    const test = await only(bai(account, 1_000, 3, '02,C,B,4,240730,2300,USD,2/'));
    expect(test.findings).toMatchObject([{ code: 'bank-statement.group-test', holds: true }]);
  });

  it('the currency is that of the account, else the group, else US dollars by the standard, which is told', async () => {
    const account = (currency: string) => [`03,1,${currency},010,0,,,015,500,/`, '16,165,500,,R,C,T'];
    expect(await only(bai(account('CAD'), 1_000, 3))).toMatchObject({ currency: 'CAD', findings: [] });
    expect(await only(bai(account(''), 1_000, 3, '02,C,B,1,240730,2300,EUR,2/'))).toMatchObject({
      currency: 'EUR',
    });
    const unsaid = await only(bai(account(''), 1_000, 3, '02,C,B,1,240730,2300,,2/'));
    expect(unsaid).toMatchObject({
      currency: 'USD',
      findings: [{ code: 'bank-statement.currency-default', holds: false }],
    });
    // Yen have no minor unit, so 500 is 500 yen.
    expect(await only(bai(account('JPY'), 1_000, 3))).toMatchObject({
      credits: { minor: 500n, currency: 'JPY' },
    });
  });

  it.each([
    ['a letter in an amount', plain.replace('16,165,500', '16,165,5O0'), 'amount'],
    ['a decimal point', plain.replace('16,165,500', '16,165,5.00'), 'amount'],
    ['an empty amount', plain.replace('16,165,500', '16,165,'), 'amount'],
    ['a negative amount', plain.replace('16,165,500', '16,165,-500'), 'amount'],
    ['a garbled balance', plain.replace('015,10500', '015,1O500'), 'amount'],
    ['a type that is none', plain.replace('16,165,', '16,ABC,'), 'type'],
    ['a detail outside of an account', plain.replace(/03,.*\n/, ''), 'malformed'],
    ['a date that does not exist', plain.replace(',240730,', ',240431,'), 'date'],
    ['a currency that is none', plain.replace('03,123,USD', '03,123,USX'), 'currency'],
  ])('%s is refused', async (_name, text, code) => {
    expect(await refusalOf(text)).toMatchObject({
      code: `bank-statement.${code}`,
      remedy: expect.any(String),
    });
  });
});
