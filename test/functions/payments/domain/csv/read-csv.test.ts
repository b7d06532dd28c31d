import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import type { BankStatement } from '../../../../../functions/payments/domain/bank-statement.ts';
import { csvProfile } from '../../../../../functions/payments/domain/csv/csv-profile.ts';
import { readBankStatements } from '../../../../../functions/payments/domain/read-bank-statements.ts';
import { expectAccepted } from '../../../../../shared/outcome.ts';

type Profile = z.input<typeof csvProfile>;

const german: Profile = {
  name: 'german',
  delimiter: ';',
  columns: {
    bookingDate: 'Buchung',
    valueDate: 'Wert',
    amount: 'Betrag',
    balance: 'Saldo',
    remittance: ['Zweck', 'Zweck 2'],
  },
  dateFormat: 'DD.MM.YYYY',
  decimalMark: ',',
  groupMark: '.',
  account: 'DE89370400440532013000',
  currency: 'EUR',
  order: 'newest-first',
};
const header = 'Buchung;Wert;Betrag;Saldo;Zweck;Zweck 2';
const rows = [
  '31.07.2024;31.07.2024;-20,00;1.080,00;fee;',
  '30.07.2024;31.07.2024;1.000,00;1.100,00;"tax; July";more',
];

function read(text: string, profile: Profile = german) {
  return readBankStatements([Buffer.from(text)], { profile: csvProfile.parse(profile) });
}

async function only(text: string, profile: Profile = german): Promise<BankStatement> {
  const [statement, ...others] = expectAccepted(await read(text, profile));
  if (statement === undefined || others.length > 0) throw new Error('not one statement');
  return statement;
}

async function refusalOf(text: string, profile: Profile = german) {
  const outcome = await read(text, profile);
  if (outcome.ok) throw new Error('accepted');
  return outcome.refusal;
}

describe('a CSV by its profile', () => {
  it('newest first: the opening balance is before the last row', async () => {
    expect(await only([header, ...rows].join('\r\n'))).toMatchObject({
      format: 'csv',
      purpose: 'books',
      account: { scheme: 'iban', id: 'DE89370400440532013000' },
      from: '2024-07-30',
      to: '2024-07-31',
      opening: { minor: 10_000n, currency: 'EUR' },
      closing: { minor: 108_000n },
      credits: { minor: 100_000n },
      debits: { minor: 2_000n },
      ties: true,
      findings: [],
      lines: [
        {
          direction: 'credit',
          bookingDate: '2024-07-30',
          valueDate: '2024-07-31',
          remittance: ['tax; July', 'more'],
        },
        { direction: 'debit', remittance: ['fee'] },
      ],
    });
  });

  it('oldest first, and days backwards with their rows forwards', async () => {
    const forward = await only([header, ...rows.toReversed()].join('\n'), {
      ...german,
      order: 'oldest-first',
    });
    expect(forward).toMatchObject({ ties: true, opening: { minor: 10_000n }, findings: [] });
    const more = '30.07.2024;30.07.2024;5,00;1.105,00;second of the day;';
    const days = [header, rows[0]?.replace('1.080', '1.085'), rows[1], more].join('\n');
    expect(await only(days, { ...german, order: 'newest-day-first' })).toMatchObject({
      ties: true,
      findings: [],
    });
  });

  it('a row whose balance does not follow from the row before holds, by its line', async () => {
    const text = [header, rows[0]?.replace('1.080,00', '1.081,00'), rows[1]].join('\n');
    expect((await only(text)).findings).toEqual([
      {
        code: 'bank-statement.running-balance',
        detail: 'line 2: the balance is 1081.00, but the rows before make 1080.00',
        holds: true,
      },
    ]);
  });

  it('a row that is missing breaks the running balance', async () => {
    const all = [...rows, '29.07.2024;29.07.2024;1,00;100,00;;'];
    const { ties, findings } = await only([header, all[0], all[2]].join('\n'));
    expect([ties, findings.map(({ code }) => code)]).toEqual([false, ['bank-statement.running-balance']]);
  });

  it('two columns, credit and debit, with or without a minus', async () => {
    const profile: Profile = {
      ...german,
      delimiter: ',',
      decimalMark: '.',
      groupMark: '',
      dateFormat: 'YYYY-MM-DD',
      columns: { bookingDate: 'Date', credit: 'In', debit: 'Out', balance: 'Balance' },
      order: 'oldest-first',
    };
    const text =
      'Date,In,Out,Balance\n2024-07-30,10.00,,10.00\n2024-07-30,,4.00,6.00\n2024-07-31 09:00,,-1.00,5.00\n';
    expect(await only(text, profile)).toMatchObject({
      ties: true,
      credits: { minor: 1_000n },
      debits: { minor: 500n },
    });
    expect((await refusalOf(`${text}2024-07-31,1.00,1.00,5.00\n`, profile)).code).toBe(
      'bank-statement.amount',
    );
    expect((await refusalOf(`${text}2024-07-31,,,5.00\n`, profile)).code).toBe('bank-statement.missing');
  });

  it('a column of marks', async () => {
    const columns = { bookingDate: 'Date', amount: 'Amount', mark: 'S/H', balance: 'Balance' };
    const profile: Profile = {
      ...german,
      columns,
      marks: { credit: ['H'], debit: ['S'] },
      order: 'oldest-first',
    };
    const text = 'Date;Amount;S/H;Balance\n30.07.2024;10,00;H;10,00\n30.07.2024;4,00;S;6,00\n';
    expect(await only(text, profile)).toMatchObject({ ties: true, debits: { minor: 400n } });
    expect((await refusalOf(text.replace(';S;', ';X;'), profile)).code).toBe('bank-statement.mark');
    expect((await refusalOf(text.replace('4,00', '-4,00'), profile)).code).toBe('bank-statement.mark');
  });

  it('accounts and currencies by column, lines before the header and after the rows, columns by number', async () => {
    const profile: Profile = {
      name: 'numbers',
      skipLines: 1,
      header: false,
      footerLines: 1,
      columns: { bookingDate: '1', amount: '2', currency: '3', account: '4' },
      dateFormat: 'MM/DD/YY',
      decimalMark: '.',
      order: 'oldest-first',
    };
    const text =
      'Export of today\n07/30/24,1.00,CAD,A 1\n07/30/24,2.00,USD,A 1\n7/31/24,3.00,CAD,A 1\nTotal,,,\n';
    const statements = expectAccepted(await read(text, profile));
    expect(
      statements.map(({ account, currency, credits, ties }) => [account.id, currency, credits.minor, ties]),
    ).toEqual([
      ['A1', 'CAD', 400n, false],
      ['A1', 'USD', 200n, false],
    ]);
    // Without a balance nothing can tie: a person looks first.
    expect(statements[0]?.findings.map(({ code }) => code)).toContain('bank-statement.no-closing-balance');
  });

  describe('with a column of statuses', () => {
    const revolut: Profile = {
      name: 'revolut',
      columns: {
        bookingDate: 'Done',
        valueDate: 'Begun',
        amount: 'Amount',
        balance: 'Balance',
        status: 'State',
      },
      statuses: { booked: ['COMPLETED'], pending: ['PENDING', 'BOTH'], leftOut: ['REVERTED', 'BOTH'] },
      dateFormat: 'YYYY-MM-DD',
      decimalMark: '.',
      account: 'X1',
      currency: 'EUR',
      order: 'oldest-first',
    };
    const text = [
      'Begun,Done,Amount,Balance,State',
      '2024-07-30,2024-07-31,50.00,150.00,COMPLETED',
      '2024-07-31,,-2.18,,REVERTED',
      '2024-08-02,,-12.50,137.50,PENDING',
      '2024-07-31,2024-08-01,-1.00,149.00,COMPLETED',
    ].join('\n');

    it('what is pending is in no sum, balance or period, and what is nothing is left out', async () => {
      const statement = await only(text, revolut);
      expect(statement).toMatchObject({
        ties: true,
        findings: [],
        from: '2024-07-31',
        to: '2024-08-01',
        entryCount: 2,
        unbookedCount: 1,
        opening: { minor: 10_000n },
        closing: { minor: 14_900n },
        debits: { minor: 100n },
      });
      expect(statement.unbookedLines).toMatchObject([
        { status: 'pending', bookingDate: '2024-08-02', amount: { minor: 1_250n } },
      ]);
    });

    it('nothing but pending rows makes no balances', async () => {
      const [header, , , pending] = text.split('\n');
      const statement = await only([header, pending].join('\n'), revolut);
      expect(statement).toMatchObject({ entryCount: 0, unbookedCount: 1, to: '2024-08-02', balances: [] });
    });

    it.each([
      ['a status that the profile does not say', 'PENDING', 'ON HOLD', 'mark'],
      ['a status that the profile says twice', 'PENDING', 'BOTH', 'mark'],
      ['no status', 'PENDING', '', 'missing'],
      ['a booked row without its date', '2024-08-01,-1.00', ',-1.00', 'missing'],
    ])('%s is refused', async (_name, said, instead, code) => {
      expect((await refusalOf(text.replace(said, instead), revolut)).code).toBe(`bank-statement.${code}`);
    });
  });

  it.each([
    ['£10.99', 1_099n],
    ['-£10.99', -1_099n],
    ['£-10.99', -1_099n],
    ['1,210.44 GBP', 121_044n],
    ['GBP 1,210.44-', -121_044n],
  ])('the sign or code of its currency beside an amount: %s', async (amount, minor) => {
    const british: Profile = {
      ...german,
      decimalMark: '.',
      groupMark: ',',
      currency: 'GBP',
      currencySign: '£',
    };
    const row = (written: string) => [header, `31.07.2024;;${written};;x;`].join('\n');
    const { credits, debits } = await only(row(amount), british);
    expect(credits.minor - debits.minor).toBe(minor);
    for (const wrong of ['$10.99', '10.99 EUR', '10£99', '££10.99', '£10.99£5', '£']) {
      expect((await refusalOf(row(wrong), british)).code).toBe('bank-statement.amount');
    }
  });

  it.each([
    ['DD MMM YYYY', '03 Jun 2026', '2026-06-03', '03 Juin 2026'],
    ['DD-MMM-YY', '3-SEPT-26', '2026-09-03', '3-9-26'],
    ['MMM DD, YYYY', 'December 1, 2026', '2026-12-01', 'December 32, 2026'],
    ['YYYY.MM.DD.', '2026.09.15.', '2026-09-15', '2026.09.15'],
  ])('dates of the form %s', async (dateFormat, written, date, wrong) => {
    const profile: Profile = { ...german, dateFormat };
    const row = (text: string) => [header, `"${text}";;1,00;;x;`].join('\n');
    expect((await only(row(written), profile)).lines).toMatchObject([{ bookingDate: date }]);
    expect((await refusalOf(row(wrong), profile)).code).toBe('bank-statement.date');
  });

  describe('where only the last row of a day says the balance', () => {
    const sparse = [
      header,
      '31.07.2024;;-20,00;1.080,00;fee;',
      '31.07.2024;;100,00;;b;',
      '30.07.2024;;900,00;1.000,00;c;',
      '30.07.2024;;-50,00;;d;',
    ].join('\n');

    it('the opening balance is before the first row', async () => {
      expect(await only(sparse)).toMatchObject({
        ties: true,
        opening: { minor: 15_000n },
        closing: { minor: 108_000n },
        findings: [],
      });
    });

    it('a row that is missing between two of them holds', async () => {
      const { ties, findings } = await only(sparse.replace('31.07.2024;;100,00;;b;\n', ''));
      expect(ties).toBe(false);
      expect(findings).toMatchObject([{ code: 'bank-statement.running-balance', holds: true }]);
    });

    it('without one behind the last row nothing closes', async () => {
      expect((await only(sparse.replace('1.080,00', ''))).closing).toBeUndefined();
    });
  });

  it('the encoding is the profile’s', async () => {
    const bytes = Buffer.from([header, ...rows].join('\n').replace('fee', 'Geb\u00fchr'), 'latin1');
    const profile = csvProfile.parse({ ...german, encoding: 'windows-1252' });
    const [statement] = expectAccepted(await readBankStatements([bytes], { profile }));
    expect(statement?.lines[1]?.remittance).toEqual(['Geb\u00fchr']);
    expect(await readBankStatements([bytes], { profile: csvProfile.parse(german) })).toMatchObject({
      refusal: { code: 'bank-statement.encoding' },
    });
  });

  it('an amount with the other mark asks to check the profile, not the bank', async () => {
    for (const [said, instead] of [
      ['-20,00', '-20.00'],
      ['-20,00', '-20,001'],
      ['1.080,00', '1,080.00'],
    ] as const) {
      const { detail, remedy } = await refusalOf([header, ...rows].join('\n').replace(said, instead));
      expect(detail).toMatch(/^line 2, (?:amount|balance): /);
      expect(remedy).toContain('decimalMark and groupMark of the profile');
    }
  });

  it('header is yes or no as in schedules, or true or false, and columns may be numbers', () => {
    const headers = (['yes', 'no', true, false] as const).map(
      (said) => csvProfile.parse({ ...german, header: said }).header,
    );
    expect(headers).toEqual([true, false, true, false]);
    expect(csvProfile.parse(german).header).toBe(true);
    const columns = { bookingDate: 1, amount: 2, remittance: [3, 4] };
    expect(csvProfile.parse({ ...german, columns }).columns).toEqual({
      bookingDate: '1',
      amount: '2',
      remittance: ['3', '4'],
    });
  });

  it.each([
    ['a garbled amount', '1.000,00', '1.0O0,00', 'amount'],
    ['groups that are none', '1.000,00', '10.00,00', 'amount'],
    ['a point for a comma', '-20,00', '-20.00', 'amount'],
    ['three decimals', '-20,00', '-20,001', 'amount-decimals'],
    ['an empty amount', '-20,00', '', 'missing'],
    ['a garbled balance', '1.080,00', 'n/a', 'amount'],
    ['30 February', '31.07.2024;31', '30.02.2024;31', 'date'],
    ['another form of date', '31.07.2024;31', '2024-07-31;31', 'date'],
    ['a field too few', ';fee;', ';fee', 'malformed'],
    ['a field too many', ';fee;', ';fee;;x', 'malformed'],
    ['a column that is not there', 'Saldo', 'Balance', 'column'],
    ['a column that is there twice', 'Zweck 2', 'Zweck', 'column'],
  ])('%s is refused', async (_name, said, instead, code) => {
    const text = [header, ...rows].join('\n').replace(said, instead);
    expect(await refusalOf(text)).toMatchObject({
      code: `bank-statement.${code}`,
      remedy: expect.any(String),
    });
  });
});

describe('a profile', () => {
  it.each([
    ['without amounts', { columns: { bookingDate: 'A' } }],
    ['with one amount and two', { columns: { ...german.columns, credit: 'A', debit: 'B' } }],
    ['with marks but no column for them', { marks: { credit: ['C'], debit: ['D'] } }],
    ['with statuses but no column for them', { statuses: { booked: ['C'] } }],
    ['with a column of statuses that it does not say', { columns: { ...german.columns, status: 'S' } }],
    ['with months of four letters', { dateFormat: 'DD MMMM YYYY' }],
    ['with years of three digits', { dateFormat: 'DD.MM.YYY' }],
    ['without an account', { account: undefined }],
    ['with a currency that is none', { currency: 'EUX' }],
    ['with a form of dates that is none', { dateFormat: 'day' }],
    ['with a word that it does not know', { colour: 'red' }],
  ])('%s is refused', (_name, change) => {
    expect(csvProfile.safeParse(german).success).toBe(true);
    expect(csvProfile.safeParse({ ...german, ...change }).success).toBe(false);
  });
});
