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

describe('ISO 20022', () => {
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
