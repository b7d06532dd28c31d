import { describe, expect, it } from 'vitest';
import { readCamt } from '../../../../../functions/payments/domain/camt/read-camt.ts';
import { readBankStatements } from '../../../../../functions/payments/domain/read-bank-statements.ts';
import { expectAccepted } from '../../../../../shared/outcome.ts';
import { balanceXml, camtDocument, detailXml, entryXml, onlyStatement } from '../camt-document.ts';

const codes = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);

describe('what is read of a camt.053', () => {
  it('the head, the balances and an entry with all its references', async () => {
    const details = detailXml(
      '50.00',
      '<Refs><AcctSvcrRef>SUB9</AcctSvcrRef><InstrId>I1</InstrId><EndToEndId>E1</EndToEndId><TxId>T1</TxId></Refs>' +
        '<RltdPties><Dbtr><Pty><Nm>Payer &amp; Sons</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>FR14 2004 1010</IBAN></Id></DbtrAcct>' +
        '<UltmtDbtr><Pty><Nm>Real Payer</Nm></Pty></UltmtDbtr></RltdPties>' +
        '<RmtInf><Ustrd>first</Ustrd><Ustrd><![CDATA[second]]></Ustrd>' +
        '<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf>',
    );
    const head =
      '<ElctrncSeqNb>17</ElctrncSeqNb><FrToDt><FrDtTm>2024-07-30T00:00:00+02:00</FrDtTm><ToDtTm>2024-07-30T23:59:59Z</ToDtTm></FrToDt>';
    const statement = await onlyStatement(
      camtDocument({ head, entries: entryXml({ more: '<AcctSvcrRef>REF1</AcctSvcrRef>', details }) }),
    );
    expect(statement).toMatchObject({
      format: 'camt.053',
      version: '08',
      messageId: 'M1',
      id: 'S1',
      sequence: '17',
      account: { scheme: 'iban', id: 'DE89370400440532013000' },
      currency: 'EUR',
      from: '2024-07-30',
      to: '2024-07-30',
      opening: { minor: 10_000n, currency: 'EUR' },
      closing: { minor: 15_000n, currency: 'EUR' },
      credits: { minor: 5_000n, currency: 'EUR' },
      debits: { minor: 0n, currency: 'EUR' },
      entryCount: 1,
      ties: true,
      findings: [],
    });
    expect(statement.lines).toHaveLength(1);
    expect(statement.lines[0]).toMatchObject({
      direction: 'credit',
      amount: { minor: 5_000n, currency: 'EUR' },
      bookingDate: '2024-07-30',
      valueDate: '2024-07-31',
      bankReference: 'REF1',
      endToEndId: 'E1',
      instructionId: 'I1',
      transactionId: 'T1',
      creditorReference: 'RF18539007547034',
      remittance: ['first', 'second'],
      payerName: 'Payer & Sons',
      payerAccount: 'FR1420041010',
      ultimatePayerName: 'Real Payer',
      reversal: false,
      hints: [],
    });
  });

  it('an overdrawn balance is negative', async () => {
    const balances = balanceXml('OPBD', '20.00', 'DBIT') + balanceXml('CLBD', '30.00');
    const statement = await onlyStatement(camtDocument({ balances }));
    expect(statement).toMatchObject({ ties: true, opening: { minor: -2_000n } });
  });

  it('the previous closing stands for the opening, and interim balances for both on a page', async () => {
    const previous = balanceXml('PRCD', '100.00') + balanceXml('CLBD', '150.00');
    expect(await onlyStatement(camtDocument({ balances: previous }))).toMatchObject({ ties: true });
    const interim = balanceXml('ITBD', '100.00') + balanceXml('ITBD', '150.00') + balanceXml('CLAV', '9.00');
    expect(await onlyStatement(camtDocument({ balances: interim }))).toMatchObject({ ties: true });
  });

  it('balances after the entries are as good', async () => {
    const balances = balanceXml('CLBD', '150.00') + balanceXml('OPBD', '100.00');
    expect(await onlyStatement(camtDocument({ balances: '', entries: entryXml() + balances }))).toMatchObject(
      { ties: true },
    );
  });

  it('a missing balance leaves a statement that does not tie', async () => {
    const statement = await onlyStatement(camtDocument({ balances: balanceXml('CLBD', '150.00') }));
    expect(statement.ties).toBe(false);
    expect(codes(statement.findings)).toEqual(['bank-statement.no-opening-balance']);
  });

  it('pending and informational entries are not money yet', async () => {
    const pending = ['PDNG', 'INFO', 'FUTR']
      .map((code) => entryXml({ status: `<Sts><Cd>${code}</Cd></Sts>` }))
      .join('');
    const statement = await onlyStatement(camtDocument({ entries: entryXml() + pending }));
    expect(statement).toMatchObject({ ties: true, entryCount: 1, unbookedCount: 3, findings: [] });
    expect(statement.lines).toHaveLength(1);
  });

  it('an entry whose status is not known is not booked, and that is told', async () => {
    const statement = await onlyStatement(
      camtDocument({ entries: entryXml({ status: '<Sts><Prtry>OK</Prtry></Sts>' }) }),
    );
    expect(statement).toMatchObject({ ties: false, entryCount: 0 });
    expect(codes(statement.findings)).toEqual(['bank-statement.status-unknown']);
  });

  it('a statement without entries is normal', async () => {
    const balances = balanceXml('OPBD', '100.00') + balanceXml('CLBD', '100.00');
    const statement = await onlyStatement(camtDocument({ balances, entries: '' }));
    expect(statement).toMatchObject({ ties: true, entryCount: 0, lines: [] });
  });

  it('NOTPROVIDED is no reference', async () => {
    const details = detailXml('50.00', '<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>');
    const statement = await onlyStatement(camtDocument({ entries: entryXml({ details }) }));
    expect(statement.lines[0]).not.toHaveProperty('endToEndId');
  });

  it('a lone date stands for both, and that is told', async () => {
    const dates = '<ValDt><DtTm>2024-07-31T10:00:00.000+01:00</DtTm></ValDt>';
    const statement = await onlyStatement(camtDocument({ entries: entryXml({ dates }) }));
    expect(statement.lines[0]).toMatchObject({ bookingDate: '2024-07-31', valueDate: '2024-07-31' });
    expect(codes(statement.findings)).toEqual(['bank-statement.booking-date-missing']);
  });

  it('several statements in a file keep their own accounts', async () => {
    const one = camtDocument();
    const stmt = one.slice(one.indexOf('<Stmt>'), one.indexOf('</BkToCstmrStmt>'));
    const second = stmt.replace('DE89370400440532013000', 'NL91ABNA0417164300').replace('<Id>S1', '<Id>S2');
    const outcome = await readBankStatements([Buffer.from(one.replace(stmt, stmt + second))]);
    expect(expectAccepted(outcome).map(({ id, account }) => [id, account.id])).toEqual([
      ['S1', 'DE89370400440532013000'],
      ['S2', 'NL91ABNA0417164300'],
    ]);
  });

  it('pages of one statement are one statement, which ties as a whole', async () => {
    const page = (number: number, last: boolean) =>
      `<StmtPgntn><PgNb>${number}</PgNb><LastPgInd>${last}</LastPgInd></StmtPgntn>`;
    const first = camtDocument({ head: page(1, false), balances: balanceXml('OPBD', '100.00') });
    const second = camtDocument({ head: page(2, true), balances: balanceXml('CLBD', '200.00') });
    const stmt = second.slice(second.indexOf('<Stmt>'), second.indexOf('</BkToCstmrStmt>'));
    const statement = await onlyStatement(first.replace('</BkToCstmrStmt>', `${stmt}</BkToCstmrStmt>`));
    expect(statement).toMatchObject({ ties: true, entryCount: 2 });
    expect(new Set(statement.lines.map(({ lineKey }) => lineKey)).size).toBe(2);
    expect(codes((await onlyStatement(first)).findings)).toContain('bank-statement.page-missing');
  });
});

describe('namespaces and wrappings', () => {
  it.each([
    ['urn:iso:std:iso:20022:tech:xsd:camt.053.001.02', '02'],
    ['urn:iso:std:iso:20022:tech:xsd:camt.053.001.13', '13'],
    ['urn:iso:std:iso:20023:tech:xsd:camt.053.001.04', '04'],
    ['ISO:camt.053.001.02:APC:STUZZA:payments:001', '02'],
  ])('%s is version %s', async (namespace, version) => {
    expect(await onlyStatement(camtDocument({ namespace }))).toMatchObject({
      version,
      ties: true,
      findings: [],
    });
  });

  it('a version that is not known is read and told', async () => {
    const namespace = 'urn:iso:std:iso:20022:tech:xsd:camt.053.001.14';
    const statement = await onlyStatement(camtDocument({ namespace }));
    expect(statement).toMatchObject({ version: '14', ties: true });
    expect(codes(statement.findings)).toEqual(['bank-statement.unknown-version']);
  });

  it('no namespace is read and told', async () => {
    const statement = await onlyStatement(camtDocument().replace(/ xmlns="[^"]*"/, ''));
    expect(codes(statement.findings)).toEqual(['bank-statement.no-namespace']);
  });

  it('a business message envelope around the document is passed over', async () => {
    const document = camtDocument().replace(/<\?xml[^>]*\?>/, '');
    const wrapped = `<Envelope xmlns="urn:x"><AppHdr><Fr><Id>A</Id></Fr></AppHdr>${document}</Envelope>`;
    expect(await onlyStatement(wrapped)).toMatchObject({ version: '08', ties: true });
  });

  it('elements of the same name elsewhere, as in supplementary data, are not read', async () => {
    const more = '<SplmtryData><Envlp><Ntry><Amt Ccy="EUR">9.00</Amt></Ntry></Envlp></SplmtryData>';
    expect(await onlyStatement(camtDocument({ entries: entryXml() + more }))).toMatchObject({
      ties: true,
      entryCount: 1,
    });
  });
});

describe('bytes', () => {
  const text = camtDocument({ entries: entryXml({ more: '<AddtlNtryInf>Müller</AddtlNtryInf>' }) });

  it.each([
    ['UTF-8 with byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16 with byte order mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['ISO 8859-1', Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
  ])('%s is read', async (_name, bytes) => {
    const [statement] = expectAccepted(await readBankStatements([bytes]));
    expect(statement?.lines[0]?.remittance).toEqual(['Müller']);
  });

  it('pieces of one byte give the same statement', async () => {
    const bytes = Buffer.from(text);
    const pieces = Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));
    expect(await readBankStatements(pieces)).toEqual(await readBankStatements([bytes]));
  });

  it('the source is told when reading stops early', async () => {
    let closed = false;
    async function* source() {
      try {
        yield Buffer.from('<!DOCTYPE a []>'.padEnd(600));
        yield Buffer.from(text);
      } finally {
        closed = true;
      }
    }
    await readBankStatements(source());
    expect(closed).toBe(true);
  });

  it('events come while the file is still being read', async () => {
    const entries = entryXml().repeat(2_000);
    let given = 0;
    async function* source() {
      for (const bytes of [camtDocument({ entries })].map((all) => Buffer.from(all))) {
        for (; given < bytes.length; given += 1_000) yield bytes.subarray(given, given + 1_000);
      }
    }
    for await (const events of readCamt(source())) {
      if (events.some(({ kind }) => kind === 'entry')) break;
    }
    expect(given).toBeLessThan(10_000);
  });
});
