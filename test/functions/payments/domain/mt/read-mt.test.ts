import { describe, expect, it } from 'vitest';
import type { BankStatement } from '../../../../../functions/payments/domain/bank-statement.ts';
import { readBankStatements } from '../../../../../functions/payments/domain/read-bank-statements.ts';
import type { ReadingOptions } from '../../../../../functions/payments/domain/reading-options.ts';
import { expectAccepted } from '../../../../../shared/outcome.ts';

/** An MT940 around the movements that a test is about: EUR, opening 100,00. */
function swift(movements: readonly string[], closing: string, more: readonly string[] = []): string {
  const head = [':20:REF', ':25:DE89370400440532013000', ':28C:12/1', ':60F:C240729EUR100,'];
  return [...head, ...movements, `:62F:${closing}`, ...more, '-', ''].join('\r\n');
}

async function read(text: string | Uint8Array, options: ReadingOptions = {}): Promise<BankStatement[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return expectAccepted(await readBankStatements([bytes], options));
}

async function only(text: string): Promise<BankStatement> {
  const [statement, ...others] = await read(text);
  if (statement === undefined || others.length > 0) throw new Error('not one statement');
  return statement;
}

async function refusalOf(text: string | Uint8Array, options: ReadingOptions = {}) {
  const outcome = await readBankStatements([typeof text === 'string' ? Buffer.from(text) : text], options);
  if (outcome.ok) throw new Error('accepted');
  return outcome.refusal;
}

// Marks and their signs: SWIFT Category 9, field 61, subfield 3.
describe('field 61', () => {
  it.each([
    ['C', 'credit', false, 'C240730EUR150,'],
    ['D', 'debit', false, 'C240730EUR50,'],
    ['RC', 'debit', true, 'C240730EUR50,'],
    ['RD', 'credit', true, 'C240730EUR150,'],
  ])('mark %s is a %s', async (mark, direction, reversal, closing) => {
    const statement = await only(swift([`:61:2407300730${mark}50,NTRFNONREF`], closing));
    expect(statement).toMatchObject({
      ties: true,
      lines: [{ direction, reversal, amount: { minor: 5_000n } }],
    });
  });

  it('a letter behind the mark is of the currency: DR is a debit in euros, CR a credit', async () => {
    const movements = [
      ':61:2407300730DR20,00NTRFNONREF',
      ':61:2407300730CR5,5NTRFNONREF',
      ':61:240730RDR1,NTRFNONREF',
    ];
    const statement = await only(swift(movements, 'C240730EUR86,50'));
    expect(statement).toMatchObject({ ties: true, credits: { minor: 650n }, debits: { minor: 2_000n } });
    expect(statement.lines.map(({ reversal }) => reversal)).toEqual([false, false, true]);
  });

  it.each([
    ['2401021231', '2023-12-31', '2024-01-02'],
    ['2312310102', '2024-01-02', '2023-12-31'],
    ['2407300731', '2024-07-31', '2024-07-30'],
    ['240730', '2024-07-30', '2024-07-30'],
    ['2402280229', '2024-02-29', '2024-02-28'],
  ])('the entry date of %s lies nearest to the value date', async (dates, bookingDate, valueDate) => {
    const statement = await only(swift([`:61:${dates}C1,NTRFNONREF`], 'C240730EUR101,'));
    expect(statement.lines).toMatchObject([{ bookingDate, valueDate }]);
  });

  it('30 February of the 30-day month is its last day, and that is told', async () => {
    const statement = await only(swift([':61:1602300301D6,00N024NONREF'], 'C160301EUR94,'));
    expect(statement.lines).toMatchObject([{ valueDate: '2016-02-29', bookingDate: '2016-03-01' }]);
    expect(statement.findings).toMatchObject([{ code: 'bank-statement.date-odd', holds: false }]);
  });

  it('both references, type, business code and what stands below', async () => {
    const movements = [':61:2407300730C1,NTRFOWN-REF//BANKREF', 'SUPPLEMENT', ':86:166?20text'];
    const { lines } = await only(swift(movements, 'C240730EUR101,'));
    expect(lines).toMatchObject([
      {
        ownerReference: 'OWN-REF',
        bankReference: 'BANKREF',
        proprietaryCode: 'NTRF+166',
        remittance: ['text', 'SUPPLEMENT'],
      },
    ]);
  });

  it.each([
    ['a letter O in the amount', ':61:2407300730C1O0,00NTRFNONREF', 'statement-line'],
    ['no amount', ':61:2407300730CNTRFNONREF', 'statement-line'],
    ['no mark', ':61:2407300730100,00NTRFNONREF', 'statement-line'],
    ['31 April', ':61:2404310430C1,NTRFNONREF', 'date'],
    ['31 April as entry date', ':61:2404300431C1,NTRFNONREF', 'date'],
    ['two commas', ':61:2407300730C1,0,0NTRFNONREF', 'amount'],
    ['three decimals in euros', ':61:2407300730C1,005NTRFNONREF', 'amount-decimals'],
    ['two points', ':61:2407300730C1.234.00NTRFNONREF', 'amount'],
    ['points between thousands', ':61:2407300730C1.234,00NTRFNONREF', 'amount'],
    ['19 digits', ':61:2407300730C1234567890123456789,NTRFNONREF', 'amount'],
  ])('%s is refused', async (_name, movement, code) => {
    const refusal = await refusalOf(swift([movement], 'C240730EUR101,'));
    expect(refusal.code).toBe(`bank-statement.${code}`);
    expect(refusal.detail).toMatch(/^line 5: /);
    expect(refusal.remedy).toBeTruthy();
  });
});

// SWIFT 15d has a comma.
describe('a point for a comma', () => {
  it('is read and told, in a movement and in a balance', async () => {
    const statement = await only(swift([':61:2407300730C300.50NTRFNONREF'], 'C240730EUR400.5'));
    expect(statement).toMatchObject({ ties: true, credits: { minor: 30_050n } });
    expect(statement.findings.map(({ code, detail, holds }) => [code, detail, holds])).toEqual([
      [
        'bank-statement.amount-point',
        ':61: amount: "300.50" has a point where SWIFT has a comma: read as 300.50',
        false,
      ],
      [
        'bank-statement.amount-point',
        ':62F:: "400.5" has a point where SWIFT has a comma: read as 400.50',
        false,
      ],
    ]);
  });

  it('before three digits, which may be thousands, holds the statement', async () => {
    const statement = await only(swift([':61:2407300730C1.230NTRFNONREF'], 'C240730EUR101,23'));
    expect(statement).toMatchObject({
      ties: true,
      findings: [{ code: 'bank-statement.amount-point', holds: true }],
    });
  });
});

describe('field 86', () => {
  const details = async (mark: string, ...lines: string[]) => {
    const closing = mark === 'C' ? 'C240730EUR101,' : 'C240730EUR99,';
    const { lines: read } = await only(
      swift([`:61:240730${mark}1,NTRFNONREF`, `:86:${lines[0]}`, ...lines.slice(1)], closing),
    );
    return read[0];
  };

  // DFÜ agreement, annex 3: subfields of 27 characters, labels that run over them.
  it('German subfields, with labels that run on from one to the next', async () => {
    const line = await details(
      'C',
      '166?00GUTSCHRIFT?109251?20EREF+E2E-4711?21MREF+M-1?22SVWZ+RF18 5390 0754',
      ' 7034 Car?23bon tax?30COBADEFFXXX?31DE89370400440532013000?32Stahlwerk Nord?33 GmbH?34000?60 July',
    );
    expect(line).toMatchObject({
      endToEndId: 'E2E-4711',
      mandateId: 'M-1',
      remittance: ['RF18 5390 0754 7034 Carbon tax July', 'GUTSCHRIFT'],
      payerName: 'Stahlwerk Nord GmbH',
      payerAccount: 'DE89370400440532013000',
    });
  });

  it('Dutch code words between slashes', async () => {
    const text =
      '/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NAME/De Fabriek/REMI/Heffing 2024/EREF/NOTPROVIDED';
    const line = await details('C', text.slice(0, 60), text.slice(60));
    expect(line).toMatchObject({
      payerName: 'De Fabriek',
      payerAccount: 'NL91ABNA0417164300',
      remittance: ['Heffing 2024'],
    });
    expect(line).not.toHaveProperty('endToEndId');
  });

  it('a structured reference and a return between slashes', async () => {
    expect(await details('C', '/REMI/STRD/CUR/RF18539007547034/')).toMatchObject({
      creditorReference: 'RF18539007547034',
    });
    expect(await details('C', '/RTRN/AM04/REMI/USTD//returned/')).toMatchObject({
      returnReason: 'AM04',
      returned: true,
      remittance: ['returned'],
    });
  });

  it('of a debit, the other side is the payee; business code 109 is a return (DFÜ agreement, annex 3)', async () => {
    const line = await details('D', '109?20Ruecklastschrift?32Payee Ltd');
    expect(line).toMatchObject({ payeeName: 'Payee Ltd', returned: true });
    expect(line).not.toHaveProperty('payerName');
  });

  it('free text line by line', async () => {
    expect(await details('C', 'PAYMENT 12/34', 'SECOND LINE')).toMatchObject({
      remittance: ['PAYMENT 12/34', 'SECOND LINE'],
    });
  });

  it('after the closing balance it belongs to the statement, not to the last movement', async () => {
    const statement = await only(
      swift([':61:240730C1,NTRFNONREF', ':86:of the movement'], 'C240730EUR101,', [':86:of all']),
    );
    expect(statement.information).toBe('of all');
    expect(statement.lines[0]?.remittance).toEqual(['of the movement']);
  });
});

describe('messages', () => {
  const body = swift([':61:240730C1,NTRFNONREF'], 'C240730EUR101,');

  it('SWIFT envelopes, several messages in a file, and lines that some banks put before', async () => {
    const envelope = `{1:F01AAAABB99XXXX0000000000}{2:I940BBBBCC22XXXXN}{4:\r\n${body.replace(/-\r\n$/, '-}{5:{CHK:1}}\r\n')}`;
    const other = body.replace('DE89370400440532013000', 'NL91ABNA0417164300');
    const statements = await read(`0000 01BANK\r\n940 00\r\n${body}${other}`);
    expect(statements.map(({ account, ties }) => [account.id, ties])).toEqual([
      ['DE89370400440532013000', true],
      ['NL91ABNA0417164300', true],
    ]);
    expect(await only(envelope)).toMatchObject({ ties: true, findings: [] });
  });

  it('line ends of any kind, and none at the end', async () => {
    const expected = await read(body);
    expect(await read(body.replaceAll('\r\n', '\n'))).toEqual(expected);
    expect(await read(body.replace(/\r\n-\r\n$/, ''))).toEqual(expected);
    expect(await read(body.replace('\r\n:28C', '\n:28C'))).toEqual(expected);
  });

  it.each([
    ['DE89370400440532013000EUR', 'iban', 'DE89370400440532013000'],
    ['DE89 3704 0044 0532 0130 00', 'iban', 'DE89370400440532013000'],
    ['50010517/0987654321EUR', 'other', '50010517/0987654321'],
    ['50010517/0987654321', 'other', '50010517/0987654321'],
    ['DE89370400440532013001', 'other', 'DE89370400440532013001'],
  ])('account %s', async (written, scheme, id) => {
    expect((await only(body.replace('DE89370400440532013000', written))).account).toEqual({ scheme, id });
  });

  it('an overdrawn balance is negative; a statement without movements is normal', async () => {
    const empty = swift([], 'D240730EUR20,').replace('60F:C240729EUR100,', '60F:D240729EUR20,');
    expect(await only(empty)).toMatchObject({
      ties: true,
      opening: { minor: -2_000n },
      entryCount: 0,
      lines: [],
    });
  });

  it('twins are both kept', async () => {
    const { lines } = await only(
      swift([':61:240730C1,NTRFNONREF', ':61:240730C1,NTRFNONREF'], 'C240730EUR102,'),
    );
    expect(new Set(lines.map(({ lineKey }) => lineKey)).size).toBe(2);
  });

  it('a message whose envelope is not closed waits for a person', async () => {
    const cut = `{1:F01X}{2:I940Y}{4:\r\n${body.replace(/-\r\n$/, '')}`;
    expect((await only(cut)).findings).toMatchObject([{ code: 'bank-statement.truncated', holds: true }]);
  });

  it('two currencies in one statement are refused; so is one that ISO 4217 does not know', async () => {
    expect((await refusalOf(swift([], 'C240730USD100,'))).code).toBe('bank-statement.currency');
    expect((await refusalOf(swift([], 'C240730EUR100,').replaceAll('EUR', 'EUX'))).code).toBe(
      'bank-statement.currency',
    );
  });

  it.each(['iso-8859-1', 'windows-1252', 'cp850', 'cp437', 'cp852', 'iso-8859-15'] as const)(
    'umlauts in %s',
    async (encoding) => {
      // The byte of ü in each code page (Unicode mapping tables).
      const byte = encoding.startsWith('cp') ? 0x81 : 0xfc;
      const text = Buffer.from(
        swift([':61:240730C1,NTRFNONREF', ':86:M?ller'.replace('?', '\u00fc')], 'C240730EUR101,'),
        'latin1',
      );
      const bytes = Uint8Array.from(text, (each) => (each === 0xfc ? byte : each));
      expect((await read(bytes, { encoding }))[0]?.lines[0]?.remittance).toEqual(['M\u00fcller']);
      const refusal = await refusalOf(bytes, { encoding: 'utf-8' });
      expect(refusal.code).toBe('bank-statement.encoding');
      expect(refusal.remedy).toContain(encoding);
    },
  );
});

describe('MT942', () => {
  const interim = (movements: readonly string[], totals: readonly string[]) =>
    [
      ':20:R',
      ':25:PL29114010810000267002001002',
      ':28C:1/1',
      ':34F:PLN0,',
      ':13D:2407301815+0100',
      ...movements,
      ...totals,
      '-',
    ].join('\n');

  it('announces, needs no balance, and what is expected is not booked', async () => {
    const text = interim(
      [':61:240730C5,NTRFA', ':61:240730EC7,NTRFB', ':61:240730D1,NTRFC'],
      [':90D:1PLN1,', ':90C:1PLN5,'],
    );
    const statement = await only(text);
    expect(statement).toMatchObject({
      format: 'mt942',
      purpose: 'announces',
      currency: 'PLN',
      to: '2024-07-30',
      entryCount: 2,
      unbookedCount: 1,
      credits: { minor: 500n },
      findings: [],
    });
    expect(statement.unbookedLines).toMatchObject([{ amount: { minor: 700n }, status: 'pending' }]);
  });

  it.each([
    [':90C:1PLN5,01', 'a total that differs'],
    [':90C:2PLN5,', 'a number that differs'],
  ])('%s holds: %s', async (total) => {
    const statement = await only(interim([':61:240730C5,NTRFA'], [total]));
    expect(statement.findings).toMatchObject([{ code: 'bank-statement.control-total', holds: true }]);
  });
});

describe('an account whose bank means reversals the other way round', () => {
  const text = swift([':61:240730RC50,NTRFNONREF'], 'C240730EUR150,');

  it('does not tie by the standard, and says that it would if flipped', async () => {
    expect(await only(text)).toMatchObject({ ties: false, wouldTieIfFlipped: true });
  });

  it('ties with the override for that account, and only for that', async () => {
    const flips = (id: string) => ({ flipsReversals: (account: { id: string }) => account.id === id });
    const [statement] = await read(text, flips('DE89370400440532013000'));
    expect(statement).toMatchObject({ ties: true, lines: [{ direction: 'credit', reversal: true }] });
    expect((await read(text, flips('another')))[0]).toMatchObject({ ties: false });
  });
});
