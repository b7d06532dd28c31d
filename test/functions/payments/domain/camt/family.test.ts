import { describe, expect, it } from 'vitest';
import type { BankStatement } from '../../../../../functions/payments/domain/bank-statement.ts';
import { joinPages } from '../../../../../functions/payments/domain/join-pages.ts';
import { readBankStatements } from '../../../../../functions/payments/domain/read-bank-statements.ts';
import { waitsForPages } from '../../../../../functions/payments/domain/settle-statement.ts';
import { expectAccepted } from '../../../../../shared/outcome.ts';
import { balanceXml, camtDocument, detailXml, entryXml, onlyStatement } from '../camt-document.ts';

const codes = ({ findings }: BankStatement) =>
  findings.map(({ code, holds }) => `${code.slice(15)}${holds ? '!' : ''}`);

/** The same document as another message of the family: container, statement and namespace change (ISO 20022). */
function asMessage(text: string, message: '052' | '054'): string {
  const [container, statement] =
    message === '052' ? ['BkToCstmrAcctRpt', 'Rpt'] : ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'];
  return text
    .replaceAll('BkToCstmrStmt', container as string)
    .replaceAll(/(<\/?)Stmt>/g, `$1${statement}>`)
    .replace('camt.053.001', `camt.${message}.001`);
}

describe('the family of messages', () => {
  it('camt.053 books, camt.052 announces, camt.054 explains', async () => {
    expect(await onlyStatement(camtDocument())).toMatchObject({ format: 'camt.053', purpose: 'books' });
    const interim = balanceXml('ITBD', '100.00') + balanceXml('ITBD', '150.00');
    expect(await onlyStatement(asMessage(camtDocument({ balances: interim }), '052'))).toMatchObject({
      format: 'camt.052',
      version: '08',
      purpose: 'announces',
      ties: true,
      entryCount: 1,
    });
    const notification = await onlyStatement(asMessage(camtDocument({ balances: '' }), '054'));
    expect(notification).toMatchObject({
      format: 'camt.054',
      purpose: 'explains',
      credits: { minor: 5_000n },
      findings: [],
    });
  });

  it('an entry that is not booked is told with its status, apart from the lines', async () => {
    const pending =
      entryXml({ status: '<Sts><Cd>PDNG</Cd></Sts>' }) + entryXml({ status: '<Sts><Cd>FUTR</Cd></Sts>' });
    const report = await onlyStatement(asMessage(camtDocument({ entries: entryXml() + pending }), '052'));
    expect(report.lines).toHaveLength(1);
    expect(report.unbookedLines.map(({ status }) => status)).toEqual(['pending', 'future']);
    expect(report).toMatchObject({ ties: true, unbookedCount: 2 });
  });

  it('what a line carries beyond amount and references', async () => {
    const details = detailXml(
      '50.00',
      '<Refs><MndtId>M1</MndtId><ChqNb>7</ChqNb><AcctOwnrTxId>O1</AcctOwnrTxId><UETR>eb6305c9-1f7f-49de-aed0-16487c27b42d</UETR></Refs>' +
        '<AmtDtls><InstdAmt><Amt Ccy="USD">54.30</Amt></InstdAmt><TxAmt><Amt Ccy="EUR">50.00</Amt><CcyXchg><SrcCcy>USD</SrcCcy><TrgtCcy>EUR</TrgtCcy><XchgRate>0.9208</XchgRate></CcyXchg></TxAmt></AmtDtls>' +
        '<Chrgs><Rcrd><Amt Ccy="EUR">1.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd></Rcrd></Chrgs>' +
        '<RltdPties><Cdtr><Pty><Nm>Authority</Nm></Pty></Cdtr><CdtrAcct><Id><Othr><Id>42</Id></Othr></Id></CdtrAcct></RltdPties><Purp><Cd>TAXS</Cd></Purp>' +
        '<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Prtry>QRR</Prtry></CdOrPrtry></Tp><Ref>210000000003139471430009017</Ref></CdtrRefInf></Strd></RmtInf>',
    );
    const code =
      '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn><Prtry><Cd>NTRF+166</Cd></Prtry></BkTxCd>';
    const { lines } = await onlyStatement(
      camtDocument({
        entries: entryXml({ more: `<NtryRef>CH4431999123000889012</NtryRef>${code}`, details }),
      }),
    );
    expect(lines).toMatchObject([
      {
        mandateId: 'M1',
        chequeNumber: '7',
        ownerReference: 'O1',
        uetr: 'eb6305c9-1f7f-49de-aed0-16487c27b42d',
        instructedAmount: { amount: '54.30', currency: 'USD' },
        exchange: { source: 'USD', target: 'EUR', rate: '0.9208' },
        charges: [{ amount: '1.50', currency: 'EUR', direction: 'debit', included: true }],
        payeeName: 'Authority',
        payeeAccount: '42',
        purposeCode: 'TAXS',
        creditorReference: '210000000003139471430009017',
        creditorReferenceType: 'QRR',
        entryReference: 'CH4431999123000889012',
        transactionCode: 'PMNT-RCDT-ESCT',
        proprietaryCode: 'NTRF+166',
      },
    ]);
  });

  it('a return is one by its reason, or by its transaction code RRTN (ISO 20022 external codes)', async () => {
    const reason = detailXml('50.00', '<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>');
    const byReason = await onlyStatement(camtDocument({ entries: entryXml({ details: reason }) }));
    expect(byReason.lines).toMatchObject([{ returned: true, returnReason: 'AC04' }]);
    const more =
      '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>';
    const byCode = await onlyStatement(
      camtDocument({ entries: entryXml({ more, details: detailXml('50.00') }) }),
    );
    expect(byCode.lines).toMatchObject([{ returned: true }]);
    expect(
      (await onlyStatement(camtDocument({ entries: entryXml({ details: detailXml('50.00') }) }))).lines[0],
    ).not.toHaveProperty('returned');
  });
});

describe('totals only', () => {
  it('are those of the whole reading, without lines', async () => {
    const bytes = Buffer.from(
      camtDocument({ entries: entryXml() + entryXml({ mark: '<CdtDbtInd>DBIT</CdtDbtInd>' }) }),
    );
    const [whole] = expectAccepted(await readBankStatements([bytes]));
    const [totals] = expectAccepted(await readBankStatements([bytes], { totalsOnly: true }));
    expect(whole?.lines).toHaveLength(2);
    expect(totals).toEqual({ ...whole, lines: [] });
  });
});

describe('what banks leave out or get wrong', () => {
  it('a balance without mark takes the sign by which the statement ties', async () => {
    const debit = entryXml({ mark: '<CdtDbtInd>DBIT</CdtDbtInd>', amount: '<Amt Ccy="EUR">150.00</Amt>' });
    const balances = balanceXml('OPBD', '100.00') + balanceXml('CLBD', '50.00', '');
    const statement = await onlyStatement(camtDocument({ entries: debit, balances }));
    expect(statement).toMatchObject({ ties: true, closing: { minor: -5_000n } });
    expect(codes(statement)).toEqual(['balance-mark-missing']);
  });

  it('a balance without mark is a credit where no sign ties, or both do', async () => {
    const off = await onlyStatement(
      camtDocument({ balances: balanceXml('OPBD', '100.00') + balanceXml('CLBD', '151.00', '') }),
    );
    expect(off).toMatchObject({ ties: false, closing: { minor: 15_100n } });
    const still = balanceXml('OPBD', '5.00', '') + balanceXml('CLBD', '5.00', '');
    expect(await onlyStatement(camtDocument({ entries: '', balances: still }))).toMatchObject({
      ties: true,
      opening: { minor: 500n },
    });
  });

  it('a balance without mark beside one of zero, which has no sign, takes the sign by which it ties', async () => {
    const debit = entryXml({ mark: '<CdtDbtInd>DBIT</CdtDbtInd>' });
    const balances = balanceXml('OPBD', '0.00', '') + balanceXml('CLBD', '50.00', '');
    const statement = await onlyStatement(camtDocument({ entries: debit, balances }));
    expect(statement).toMatchObject({ ties: true, opening: { minor: 0n }, closing: { minor: -5_000n } });
  });

  it('an entry without mark goes the way of its payments; without them it is refused elsewhere', async () => {
    const entries = entryXml({ mark: '', details: detailXml('50.00', '', 'DBIT') });
    expect(await onlyStatement(camtDocument({ entries }))).toMatchObject({ debits: { minor: 5_000n } });
  });

  it('an entry without status is booked, which is told', async () => {
    const statement = await onlyStatement(camtDocument({ entries: entryXml({ status: '' }) }));
    expect([statement.ties, codes(statement)]).toEqual([true, ['status-missing']]);
  });

  it('a statement without id, empty lines before the declaration, odd times of day', async () => {
    const odd = camtDocument({
      entries: entryXml({
        dates:
          '<BookgDt><DtTm>2024-07-30T10:11:12:123+0200</DtTm></BookgDt><ValDt><Dt>2024-07-30Z</Dt></ValDt>',
      }),
    });
    const statement = await onlyStatement(`\r\n\r\n${odd.replace('<Id>S1</Id>', '')}`);
    expect([statement.ties, statement.lines[0]?.bookingDate, codes(statement)]).toEqual([
      true,
      '2024-07-30',
      ['id-missing'],
    ]);
  });

  it.each([
    ['urn:example:statements', 'unknown-namespace'],
    ['urn:iso:std:iso:20022:tech:xsd:camt.052.001.08', 'unknown-namespace'],
    ['urn:iso:std:iso:20022:tech:xsd:camt.053.001.99', 'unknown-version'],
  ])('the namespace %s is read and told', async (namespace, code) => {
    const statement = await onlyStatement(camtDocument({ namespace }));
    expect([statement.ties, codes(statement)]).toEqual([true, [code]]);
  });

  it('elements of another namespace are not the message’s, whatever they are called', async () => {
    const foreign =
      '<x:Ntry xmlns:x="urn:x"><x:Amt Ccy="EUR">9.00</x:Amt></x:Ntry><Ntry xmlns="urn:y"><Amt Ccy="EUR">9.00</Amt></Ntry>';
    expect(await onlyStatement(camtDocument({ entries: entryXml() + foreign }))).toMatchObject({
      ties: true,
      entryCount: 1,
      findings: [],
    });
  });
});

describe('control totals (TxsSummry)', () => {
  const summary = (inner: string) =>
    camtDocument({ head: '' }).replace('<Ntry>', `<TxsSummry>${inner}</TxsSummry><Ntry>`);

  it.each([
    '<TtlNtries><NbOfNtries>1</NbOfNtries><Sum>50.00</Sum><TtlNetNtryAmt>50.00</TtlNetNtryAmt><CdtDbtInd>CRDT</CdtDbtInd></TtlNtries>',
    '<TtlNtries><TtlNetNtry><Amt>50.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></TtlNetNtry></TtlNtries>',
    '<TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>50.00</Sum></TtlCdtNtries><TtlDbtNtries><NbOfNtries>0</NbOfNtries><Sum>0</Sum></TtlDbtNtries>',
  ])('that agree are silent: %s', async (inner) => {
    expect(codes(await onlyStatement(summary(inner)))).toEqual([]);
  });

  it.each([
    ['sum', '<TtlNtries><Sum>50.01</Sum></TtlNtries>'],
    ['net', '<TtlNtries><TtlNetNtryAmt>50.00</TtlNetNtryAmt><CdtDbtInd>DBIT</CdtDbtInd></TtlNtries>'],
    ['number', '<TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries>'],
    ['credits', '<TtlCdtNtries><Sum>49.00</Sum></TtlCdtNtries>'],
    ['number of debits', '<TtlDbtNtries><NbOfNtries>1</NbOfNtries></TtlDbtNtries>'],
    ['debits', '<TtlDbtNtries><Sum>0.01</Sum></TtlDbtNtries>'],
  ])('that differ in the %s hold', async (_name, inner) => {
    const statement = await onlyStatement(summary(inner));
    expect([statement.ties, codes(statement)]).toEqual([true, ['control-total!']]);
  });
});

describe('pages', () => {
  const page = (number: number, last: boolean) =>
    `<StmtPgntn><PgNb>${number}</PgNb><LastPgInd>${last}</LastPgInd></StmtPgntn>`;
  const onPage = (number: number, last: boolean, balances: string) =>
    onlyStatement(camtDocument({ head: page(number, last), balances }));

  it('wait for the last, then tie as a whole, with twins on two pages told apart', async () => {
    const first = await onPage(1, false, balanceXml('OPBD', '100.00') + balanceXml('ITBD', '150.00'));
    const second = await onPage(2, true, balanceXml('ITBD', '150.00') + balanceXml('CLBD', '200.00'));
    expect([first.ties, waitsForPages(first), codes(first)]).toEqual([false, true, ['page-missing!']]);
    const [joined] = joinPages([second, first]);
    expect(joined).toMatchObject({
      ties: true,
      findings: [],
      opening: { minor: 10_000n },
      closing: { minor: 20_000n },
    });
    expect(joined?.lines.map(({ lineKey }) => lineKey.split('-')[1])).toEqual(['1', '2']);
  });

  it('that each repeat the balances of the whole tie as a whole too', async () => {
    const whole = balanceXml('OPBD', '100.00') + balanceXml('CLBD', '200.00');
    const [joined] = joinPages([await onPage(1, false, whole), await onPage(2, true, whole)]);
    expect(joined).toMatchObject({ ties: true, findings: [] });
  });

  it('the same page twice is read once, and told', async () => {
    const first = await onPage(1, false, balanceXml('OPBD', '100.00'));
    const second = await onPage(2, true, balanceXml('CLBD', '200.00'));
    const [joined] = joinPages([first, first, second]);
    expect([joined?.ties, joined && codes(joined)]).toEqual([true, ['page-twice']]);
  });

  it('of a message are pages of the statement that they break, and of no other (version 02)', async () => {
    const messagePage = (text: string, number: number, last: boolean) =>
      text.replace(
        '</GrpHdr>',
        `<MsgPgntn><PgNb>${number}</PgNb><LastPgInd>${last}</LastPgInd></MsgPgntn></GrpHdr>`,
      );
    const whole = await onlyStatement(messagePage(camtDocument(), 1, false));
    expect([whole.ties, codes(whole)]).toEqual([true, ['message-page']]);
    const broken = (number: number, last: boolean, balances: string) =>
      onlyStatement(messagePage(camtDocument({ balances }), number, last));
    const first = await broken(1, false, balanceXml('OPBD', '100.00'));
    const second = await broken(2, true, balanceXml('CLBD', '200.00'));
    expect(waitsForPages(first)).toBe(true);
    expect(joinPages([first, second])).toMatchObject([{ ties: true, findings: [] }]);
    // Interim balances at the break: each page ties by itself, and is a page all the same; three pages of a message.
    const interim = [
      await broken(1, false, balanceXml('OPBD', '100.00') + balanceXml('ITBD', '150.00')),
      await broken(2, false, balanceXml('ITBD', '150.00') + balanceXml('ITBD', '200.00')),
      await broken(3, true, balanceXml('ITBD', '200.00') + balanceXml('CLBD', '250.00')),
    ] as const;
    expect(interim.map(waitsForPages)).toEqual([true, true, true]);
    expect(joinPages(interim)).toMatchObject([
      { ties: true, findings: [], opening: { minor: 10_000n }, closing: { minor: 25_000n }, entryCount: 3 },
    ]);
    expect(joinPages([interim[0], interim[2]])).toMatchObject([
      { ties: false, findings: [{ detail: 'missing pages: 2' }] },
    ]);
    // A statement may end before the message does.
    const early = [
      await broken(1, false, balanceXml('OPBD', '100.00')),
      await broken(2, false, balanceXml('CLBD', '200.00')),
    ];
    expect(joinPages(early)).toMatchObject([{ ties: true, findings: [] }]);
  });
});
