import { describe, expect, it } from 'vitest';
import { readBankStatements } from '../../../../functions/payments/domain/read-bank-statements.ts';
import { expectAccepted } from '../../../../shared/outcome.ts';
import { balanceXml, camtDocument, entryXml } from './camt-document.ts';

/** Oddities of statements that banks published or customers reported; every file here is written by hand. */
async function read(...chunks: readonly (string | Uint8Array)[]) {
  const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  return expectAccepted(await readBankStatements(bytes));
}

async function refusal(text: string | Uint8Array) {
  const outcome = await readBankStatements([typeof text === 'string' ? Buffer.from(text) : text]);
  return outcome.ok ? undefined : outcome.refusal.code;
}

function swift(lines: readonly string[], closing = 'C240730EUR150,'): string {
  return [':20:R', ':25:123/456', ':28C:1/1', ':60F:C240729EUR100,', ...lines, `:62F:${closing}`, ''].join(
    '\n',
  );
}

describe('SWIFT', () => {
  it('a type of movement that SWIFT does not know', async () => {
    const [statement] = await read(swift([':61:2407300730C50,00MCI0NONREF//77']));
    expect(statement).toMatchObject({
      ties: true,
      lines: [{ bankReference: '77', proprietaryCode: 'MCI0' }],
    });
  });

  it('a letter in an amount is no type, and refused', async () => {
    expect(await refusal(swift([':61:2407300730C5X300,00NTRFNONREF']))).toBe('bank-statement.statement-line');
  });

  it('a line that is broken behind the mark, and a tag behind its colon', async () => {
    const [statement] = await read(swift([':61:2407300730CR', '50,00N062NONREF', ':', '86:166?20SVWZ+TEST']));
    expect(statement).toMatchObject({ ties: true, credits: { minor: 5000n } });
    expect(statement?.lines[0]?.remittance).toEqual(['TEST']);
  });

  it.each([
    ['NONREF without a type', 'C50,00NONREF//77', undefined, undefined],
    ['a code word for field 86', 'C50,00N102EREF//77', undefined, 'N102'],
    ['a code word as Germany writes it', 'C50,00NTRFKREF+//77', undefined, 'NTRF'],
    ['a reference that begins like a code word', 'C50,00NTRFPREF12//77', 'PREF12', 'NTRF'],
  ])('no reference is read out of %s', async (_name, line, ownerReference, code) => {
    const [statement] = await read(swift([`:61:240730${line}`]));
    expect(statement?.ties).toBe(true);
    expect(statement?.lines[0]?.ownerReference).toBe(ownerReference);
    expect(statement?.lines[0]?.proprietaryCode).toBe(code);
    expect(statement?.lines[0]?.bankReference).toBe('77');
  });

  it('a second account behind the movements, where the bank means field 86, waits for a person', async () => {
    const [statement] = await read(swift([':61:240730C50,00NTRFNONREF', ':25:166?00GUTSCHRIFT?32KARL']));
    expect(statement).toMatchObject({ ties: true, account: { id: '123/456' } });
    expect(statement?.findings).toEqual([
      {
        code: 'bank-statement.account-again',
        detail: ':25: "166?00GUTSCHRIFT?32KARL" stands behind movements of 123/456',
        holds: true,
      },
    ]);
  });

  it('the code words of Goldman Sachs, of the other side and before and behind the reference', async () => {
    const [statement] = await read(
      swift([
        ':61:2407300730C70,00NTRFGS1',
        ':86:/EREF/GS1',
        '/DBNM/PAYER BANK USA',
        '/DACT/107045863/DBIC/ABCDUS30XXX',
        '/REMI/TAX MAY',
        '/OPRP/Tag Payment',
        ':61:2407300730D20,00NTRFGS2',
        ':86:/IREF/I2/CRNM/PAYEE BANK USA/CACT/107045864/CBIC/ABCDUS30XXX',
      ]),
    );
    expect(statement?.ties).toBe(true);
    expect(statement?.lines).toMatchObject([
      { endToEndId: 'GS1', payerName: 'PAYER BANK USA', payerAccount: '107045863' },
      { ownerReference: 'I2', payeeName: 'PAYEE BANK USA', payeeAccount: '107045864' },
    ]);
    expect(statement?.lines.map(({ remittance }) => remittance)).toEqual([['TAX MAY', 'Tag Payment'], []]);
  });

  it.each([
    ['an IBAN is the other account', 'NL30RABO0100929567', '', 'NL30RABO0100929567', ['HI']],
    [
      'field 86 goes before it',
      'NL30RABO0100929567',
      '/IBAN/NL91ABNA0417164300',
      'NL91ABNA0417164300',
      ['HI', 'NL30RABO0100929567'],
    ],
    ['any other is a text', 'NL31RABO0100929567', '', undefined, ['HI', 'NL31RABO0100929567']],
  ])('on the second line of a movement %s', async (_name, second, words, account, remittance) => {
    const [statement] = await read(
      swift([':61:240730C50,00N626REF//77', second, `:86:/TRCD/626${words}/REMI/HI`]),
    );
    const [line] = statement?.lines ?? [];
    expect(line?.payerAccount).toBe(account);
    expect(line?.remittance).toEqual(remittance);
  });

  it('a text that is cut within a time of day goes on, though its next line begins like a field', async () => {
    const [statement] = await read(
      swift([
        ':61:2407300730C50,00NTRFNONREF',
        ':86:166?20SVWZ+ON 2024-07-30T16',
        ':26:37 CARD 007?32PAYER LTD',
      ]),
    );
    expect(statement).toMatchObject({
      ties: true,
      lines: [{ payerName: 'PAYER LTD', remittance: ['ON 2024-07-30T16:26:37 CARD 007'] }],
    });
  });

  it.each([
    ['BILLLULLXXX/LU280019400644750000', 'iban', 'LU280019400644750000'],
    ['BILLLULL/LU280019400644750000', 'iban', 'LU280019400644750000'],
    ['BILLLULL/LU290019400644750000', 'other', 'BILLLULL/LU290019400644750000'],
    ['50010517/0987654321', 'other', '50010517/0987654321'],
  ])('a BIC before an IBAN is not part of the account: %s', async (written, scheme, id) => {
    const [statement] = await read(
      swift([':61:2407300730C50,00NTRFNONREF']).replace(':25:123/456', `:25:${written}`),
    );
    expect(statement?.account).toEqual({ scheme, id });
  });

  it('the brackets of 7-bit code, which are letters in the bank’s country', async () => {
    const first = swift([':61:2407300730C50,00NTRFNONREF', ':86:RENT', '-üBER MAI']);
    const second = swift([], 'C240730EUR100,');
    const statements = await read(`ä4:\n${first}-å\nä4:\n${second}:64:C240730EUR100,\n-å\n`);
    expect(statements.map(({ ties, entryCount }) => [ties, entryCount])).toEqual([
      [true, 1],
      [true, 0],
    ]);
    expect(statements[0]?.lines[0]?.remittance).toEqual(['RENT', '-üBER MAI']);
  });

  it('a dash between the fields of a statement does not end it', async () => {
    const [statement, ...others] = await read(swift(['-', ':61:2407300730C50,00N062NONREF', '-']));
    expect(others).toEqual([]);
    expect(statement).toMatchObject({ ties: true, entryCount: 1 });
  });

  it.each([
    ['DEM', '84349,74', '6800,', 'C131017DEM77549,74', 7_754_974n],
    ['BEF', '1000,', '400,', 'C131017BEF600,', 600n],
  ])('a currency that was withdrawn: %s', async (currency, opening, debit, closing, minor) => {
    const text = [
      ':20:R',
      ':25:1/2',
      ':28:27/01',
      `:60F:C131016${currency}${opening}`,
      `:61:131017D${debit}NCHK1`,
    ];
    const [statement] = await read([...text, `:62F:${closing}`, '-'].join('\n'));
    expect(statement).toMatchObject({ ties: true, currency, closing: { minor, currency } });
  });
});

describe('a file that does not say its encoding and is not UTF-8', () => {
  const text = swift([':61:2407300730C50,00NTRFNONREF', ':86:166?20Gebühr?32Müller']);

  it('is read as Windows-1252, told, and held', async () => {
    const [statement] = await read(Buffer.from(text, 'latin1'));
    expect(statement).toMatchObject({
      ties: true,
      lines: [{ payerName: 'Müller', remittance: ['Gebühr'] }],
      findings: [{ code: 'bank-statement.encoding-assumed', holds: true }],
    });
  });

  it('however the bytes are cut', async () => {
    const bytes = Buffer.from(text, 'latin1');
    const whole = await read(bytes);
    const first = bytes.indexOf(0xfc);
    for (let cut = first - 5; cut < first + 6; cut++) {
      // Text of more than the 256 bytes by which an encoding is told stands before the cut.
      const padding = Buffer.from('\n'.repeat(300));
      const [statement] = await read(Buffer.concat([padding, bytes.subarray(0, cut)]), bytes.subarray(cut));
      expect(statement?.lines).toEqual(whole[0]?.lines);
      expect(statement?.findings).toEqual(whole[0]?.findings);
    }
  });

  it('a file that begins as UTF-8 must stay so', async () => {
    const mixed = Buffer.concat([Buffer.from(text), Buffer.from('Müller', 'latin1')]);
    expect(await refusal(mixed)).toBe('bank-statement.encoding');
  });

  it('UTF-8 needs nobody to say it, however the bytes are cut', async () => {
    const bytes = Buffer.from(text);
    const padding = Buffer.from('\n'.repeat(300));
    const first = bytes.indexOf(0xc3);
    for (let cut = first - 1; cut < first + 4; cut++) {
      const [statement] = await read(Buffer.concat([padding, bytes.subarray(0, cut)]), bytes.subarray(cut));
      expect(statement).toMatchObject({ findings: [], lines: [{ payerName: 'Müller' }] });
    }
  });
});

it('the version of BAI is the one that the file says', async () => {
  const lines = [
    '01,1,2,150623,0200,1,,,3/',
    '02,,1,1,150622,,CAD,2/',
    '03,9,CAD,010,500,,,015,500,,/',
    '49,1000,2/',
  ];
  const [statement] = await read([...lines, '98,1000,1,4/', '99,1000,1,6/'].join('\n'));
  expect(statement).toMatchObject({ format: 'bai2', version: '3', ties: true });
});

describe('BAI2', () => {
  const file = (status: string, details: readonly string[], closing: string, total: string) => {
    const records = details.length + 2;
    return [
      '01,1,2,150623,0200,1,,,2/',
      `02,2,1,${status},150622,2359,CAD,2/`,
      `03,9,CAD,010,500,,,015,${closing},,/`,
      ...details,
      `49,${total},${records}/`,
      `98,${total},1,${records + 2}/`,
      `99,${total},1,${records + 4}/`,
    ].join('\n');
  };

  it('a bank’s own types of credits (920 to 959) and debits (960 to 999)', async () => {
    const details = ['16,920,300,Z,,,A/', '16,959,200,Z,,,B/', '16,960,50,Z,,,C/', '16,999,25,Z,,,D/'];
    const [statement] = await read(file('1', details, '925', '2000'));
    expect(statement).toMatchObject({
      ties: true,
      credits: { minor: 500n },
      debits: { minor: 75n },
      entryCount: 4,
      findings: [],
    });
  });

  it.each(['919', '890', '700'])('type %s moves no money', async (type) => {
    const [statement] = await read(file('1', [`16,${type},300,Z,,,A/`], '500', '1300'));
    expect(statement).toMatchObject({ ties: true, entryCount: 0 });
    expect(statement?.findings).toMatchObject([{ code: 'bank-statement.type-unknown', holds: true }]);
  });

  it('a group that corrects one that was sent before waits for a person', async () => {
    const [statement] = await read(file('3', ['16,195,300,Z,,,A/'], '800', '1600'));
    expect(statement).toMatchObject({ ties: true });
    expect(statement?.findings).toMatchObject([{ code: 'bank-statement.group-corrected', holds: true }]);
  });
});

describe('ISO 20022', () => {
  describe('entries without dates, which the standard allows', () => {
    const undated = entryXml({ dates: '' });

    it('are of the day on which the statement opens and closes', async () => {
      const [statement] = await read(camtDocument({ entries: undated }));
      expect(statement).toMatchObject({
        ties: true,
        lines: [{ bookingDate: '2024-07-30', valueDate: '2024-07-30' }],
        findings: [{ code: 'bank-statement.dates-missing', holds: false }],
      });
    });

    it('are of the day that the period says, whatever the balances', async () => {
      const [statement] = await read(
        camtDocument({
          entries: undated,
          balances: balanceXml('OPBD', '100.00', 'CRDT', '2024-07-29') + balanceXml('CLBD', '150.00'),
          head: '<FrToDt><FrDtTm>2024-07-30T00:00:00+02:00</FrDtTm><ToDtTm>2024-07-30T23:59:59+02:00</ToDtTm></FrToDt>',
        }),
      );
      expect(statement?.lines).toMatchObject([{ bookingDate: '2024-07-30', valueDate: '2024-07-30' }]);
    });

    it.each([
      ['opens on another', balanceXml('OPBD', '100.00', 'CRDT', '2024-07-29') + balanceXml('CLBD', '150.00')],
      ['begins where the one before closed', balanceXml('PRCD', '100.00') + balanceXml('CLBD', '150.00')],
    ])('refuse a statement that %s', async (_name, balances) => {
      expect(await refusal(camtDocument({ entries: undated, balances }))).toBe('bank-statement.date');
    });

    it('that are pending are as the bank saw them when it made the statement', async () => {
      const entries = entryXml() + entryXml({ dates: '', status: '<Sts><Cd>PDNG</Cd></Sts>' });
      const balances = balanceXml('OPBD', '100.00', 'CRDT', '2024-07-29') + balanceXml('CLBD', '150.00');
      const head = '<CreDtTm>2024-07-31T06:00:00+02:00</CreDtTm>';
      const [statement] = await read(camtDocument({ entries, balances, head }));
      expect(statement).toMatchObject({ ties: true, entryCount: 1, unbookedCount: 1 });
      expect(statement?.unbookedLines).toMatchObject([{ bookingDate: '2024-07-31', status: 'pending' }]);
      expect(await refusal(camtDocument({ entries, balances }))).toBe('bank-statement.date');
      expect(await refusal(camtDocument({ entries: undated, balances, head }))).toBe('bank-statement.date');
    });
  });

  describe('a balance that was summed in floating point', () => {
    it('is left out, and holds the statement that it would open or close', async () => {
      const balances = balanceXml('OPBD', '100.0000000000005') + balanceXml('CLBD', '150.00');
      const [statement] = await read(camtDocument({ balances }));
      expect(statement).toMatchObject({ ties: false, closing: { minor: 15_000n } });
      expect(statement?.opening).toBeUndefined();
      expect(statement?.balances.map(({ type }) => type)).toEqual(['CLBD']);
      expect(statement?.findings[0]).toEqual({
        code: 'bank-statement.balance-decimals',
        detail: 'Bal OPBD: "100.0000000000005" has more decimals than EUR has: left out',
        holds: true,
      });
    });

    it('holds nothing where it is for information', async () => {
      const balances =
        balanceXml('OPBD', '100.00') + balanceXml('CLBD', '150.00') + balanceXml('CLAV', '149.9999999999');
      expect((await read(camtDocument({ balances })))[0]).toMatchObject({
        ties: true,
        findings: [{ code: 'bank-statement.balance-decimals', holds: false }],
      });
    });
  });

  it('a closing balance in another currency than the account’s is none, and holds', async () => {
    const other = balanceXml('CLBD', '150.00').replace('Ccy="EUR"', 'Ccy="SEK"');
    const [statement] = await read(camtDocument({ balances: balanceXml('OPBD', '100.00') + other }));
    expect(statement?.closing).toBeUndefined();
    expect(statement?.ties).toBe(false);
    expect(statement?.findings.map(({ code }) => code)).toEqual([
      'bank-statement.balance-currency',
      'bank-statement.no-closing-balance',
    ]);
  });

  it('a balance for information in another currency is passed over', async () => {
    const other = balanceXml('CLAV', '150.00').replace('Ccy="EUR"', 'Ccy="SEK"');
    const balances = balanceXml('OPBD', '100.00') + balanceXml('CLBD', '150.00') + other;
    expect((await read(camtDocument({ balances })))[0]).toMatchObject({ ties: true, findings: [] });
  });

  it('an entry that waits in the currency of a shop is left out and told; one that is booked refuses the file', async () => {
    const amount = '<Amt Ccy="USD">12.00</Amt>';
    const pending = entryXml({ amount, status: '<Sts><Cd>PDNG</Cd></Sts>' });
    const [statement] = await read(camtDocument({ entries: pending + entryXml() }));
    expect(statement).toMatchObject({
      ties: true,
      entryCount: 1,
      unbookedLines: [],
      findings: [
        {
          code: 'bank-statement.unbooked-currency',
          detail: 'an entry that is not booked is in "USD", not EUR: left out',
          holds: false,
        },
      ],
    });
    expect(await refusal(camtDocument({ entries: entryXml({ amount }) }))).toBe('bank-statement.currency');
  });

  it.each([
    ['True', true],
    ['FALSE', false],
    ['0', false],
  ])('an indicator written %s', async (text, reversal) => {
    const entries = entryXml({ more: '' }).replace('<Sts>', `<RvslInd>${text}</RvslInd><Sts>`);
    expect((await read(camtDocument({ entries })))[0]?.lines).toMatchObject([{ reversal }]);
  });

  it('a page that says False of being the last is not the last', async () => {
    const head = '<StmtPgntn><PgNb>1</PgNb><LastPgInd>False</LastPgInd></StmtPgntn>';
    const [statement] = await read(camtDocument({ head }));
    expect(statement?.findings.map(({ code }) => code)).toContain('bank-statement.page-missing');
  });

  it('version 01, whose names end in it and whose payments stand in the entry', async () => {
    const [statement] = await read(
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.01"><BkToCstmrStmtV01><Stmt><Id>S</Id>' +
        '<Acct><Id><PrtryAcct><Id>12 34</Id></PrtryAcct></Id><Ccy>EUR</Ccy></Acct>' +
        '<Bal><Tp><Cd>OPBD</Cd></Tp><Amt Ccy="EUR">1</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>' +
        '<Bal><Tp><Cd>CLBD</Cd></Tp><Amt Ccy="EUR">3</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>' +
        '<Ntry><Amt Ccy="EUR">2</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><ValDt><Dt>2007-10-18</Dt></ValDt>' +
        '<Btch><NbOfTxs>1</NbOfTxs></Btch><TxDtls><RltdPties><Dbtr><Nm>Payer</Nm></Dbtr></RltdPties></TxDtls></Ntry>' +
        '</Stmt></BkToCstmrStmtV01></Document>',
    );
    expect(statement).toMatchObject({
      version: '01',
      ties: true,
      account: { id: '1234' },
      detailCount: 1,
      lines: [{ payerName: 'Payer', batch: { count: '1' } }],
    });
  });

  describe('the wrappings of the Italian standard (CBI)', () => {
    const daily = 'urn:CBI:xsd:CBIDlyStmtReqLogMsg.00.01.02';
    const movements = balanceXml('OPBD', '100.00') + balanceXml('CLBD', '150.00') + entryXml();
    const statementXml =
      '<Stmt><Id>S1</Id><Acct><Id><IBAN>IT60X0542811101000000123456</IBAN></Id><Ccy>EUR</Ccy></Acct>' +
      `${movements}</Stmt>`;
    const whole = `<GrpHdr><MsgId>M1</MsgId></GrpHdr>${statementXml}`;
    const prefixed = whole.replace(/<(\/?)/g, '<$1DLY:');

    it.each([
      ['by itself', `<CBIDlyStmtReqLogMsg xmlns="${daily}">${whole}</CBIDlyStmtReqLogMsg>`, 1],
      [
        'several in an envelope, in a namespace of their own',
        `<BDY:CBIBdyBkToCstmrStmtReq xmlns:BDY="urn:CBI:xsd:CBIBdyBkToCstmrStmtReq.00.01.02" xmlns:DLY="${daily}" ` +
          'xmlns:DATA="urn:CBI:xsd:CBIBkToCstmrStmtReqLogMsg.00.01.02"><BDY:CBIEnvelBkToCstmrStmtReqLogMsg>' +
          `<DATA:CBIDlyStmtReqLogMsg>${prefixed}</DATA:CBIDlyStmtReqLogMsg>` +
          `<DATA:CBIPrdcStmtReqLogMsg>${prefixed}</DATA:CBIPrdcStmtReqLogMsg>` +
          '</BDY:CBIEnvelBkToCstmrStmtReqLogMsg></BDY:CBIBdyBkToCstmrStmtReq>',
        2,
      ],
      [
        'each element saying its namespace',
        `<CBIDlyStmtReqLogMsg xmlns="urn:CBI:xsd:CBIBkToCstmrStmtReqLogMsg.00.01.02">${whole.replace(
          /<(GrpHdr|Stmt)>/g,
          `<$1 xmlns="${daily}">`,
        )}</CBIDlyStmtReqLogMsg>`,
        1,
      ],
    ])('are taken off: %s', async (_name, text, count) => {
      const statements = await read(text);
      expect(statements).toHaveLength(count);
      for (const statement of statements) {
        expect(statement).toMatchObject({
          format: 'camt.053',
          version: '00.01.02',
          ties: true,
          account: { scheme: 'iban', id: 'IT60X0542811101000000123456' },
          findings: [],
        });
      }
    });

    it('what is of another namespace than their contents is passed over', async () => {
      const foreign = '<X:Ntry xmlns:X="urn:other"><X:Amt Ccy="EUR">7</X:Amt></X:Ntry></Stmt>';
      const [statement] = await read(
        `<CBIDlyStmtReqLogMsg xmlns="${daily}">${whole.replace('</Stmt>', foreign)}</CBIDlyStmtReqLogMsg>`,
      );
      expect(statement).toMatchObject({ ties: true, entryCount: 1 });
    });
  });

  describe('several XML documents in one file', () => {
    const second = camtDocument({
      head: '<ElctrncSeqNb>2</ElctrncSeqNb>',
      balances: balanceXml('OPBD', '150.00') + balanceXml('CLBD', '200.00'),
    });
    const together = `${camtDocument()}\n\ufeff${second}\n`;

    it('are read one after the other', async () => {
      const statements = await read(together);
      expect(statements.map(({ ties, closing }) => [ties, closing?.minor])).toEqual([
        [true, 15_000n],
        [true, 20_000n],
      ]);
    });

    it('however the bytes are cut', async () => {
      const bytes = Buffer.from(together);
      const border = bytes.indexOf('\ufeff');
      for (let cut = border - 3; cut < border + 12; cut++) {
        const statements = await read(bytes.subarray(0, cut), bytes.subarray(cut));
        expect(statements.map(({ ties }) => ties)).toEqual([true, true]);
      }
    });

    it('a second one that is cut off refuses the file', async () => {
      expect(await refusal(together.slice(0, -40))).toBe('bank-statement.truncated');
    });

    it('a text that speaks of XML is not one', async () => {
      const entries = entryXml({ more: '<AddtlNtryInf><![CDATA[<?xml version="1.0"?>]]></AddtlNtryInf>' });
      const [statement, ...others] = await read(camtDocument({ entries }));
      expect(others).toEqual([]);
      expect(statement?.lines[0]?.remittance).toEqual(['<?xml version="1.0"?>']);
    });

    it('anything else behind a document is refused', async () => {
      expect(await refusal(`${camtDocument()}<Document/>`)).toBe('bank-statement.malformed');
    });
  });
});
