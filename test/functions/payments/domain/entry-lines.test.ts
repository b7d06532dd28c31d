import { describe, expect, it } from 'vitest';
import { balanceXml, camtDocument, detailXml, entryXml, onlyStatement } from './camt-document.ts';

const reference = (text: string) =>
  `<RmtInf><Strd><CdtrRefInf><Ref>${text}</Ref></CdtrRefInf></Strd></RmtInf>`;
const batch = (count: number) => `<Btch><PmtInfId>B1</PmtInfId><NbOfTxs>${count}</NbOfTxs></Btch>`;

async function linesOf(parts: Parameters<typeof entryXml>[0]) {
  return (await onlyStatement(camtDocument({ entries: entryXml(parts) }))).lines;
}

describe('how an entry is split into lines', () => {
  it('payments that make up the entry are posted one by one', async () => {
    const details = batch(2) + detailXml('20.00', reference('A')) + detailXml('30.00', reference('B'));
    const lines = await linesOf({ details, more: '<AddtlNtryInf>of the entry</AddtlNtryInf>' });
    expect(
      lines.map(({ amount, creditorReference, remittance }) => [amount.minor, creditorReference, remittance]),
    ).toEqual([
      [2_000n, 'A', []],
      [3_000n, 'B', []],
    ]);
    expect(lines[0]?.batch).toEqual({ paymentInformationId: 'B1', count: '2' });
    expect(new Set(lines.map(({ entryKey }) => entryKey)).size).toBe(1);
    expect(new Set(lines.map(({ lineKey }) => lineKey)).size).toBe(2);
  });

  it('payments of mixed marks that net to the entry go each its own way', async () => {
    const lines = await linesOf({ details: detailXml('80.00') + detailXml('30.00', '', 'DBIT') });
    expect(lines.map(({ direction, amount }) => [direction, amount.minor])).toEqual([
      ['credit', 8_000n],
      ['debit', 3_000n],
    ]);
  });

  it.each([
    ['do not make up the entry', detailXml('20.00', reference('A')) + detailXml('29.99', reference('B'))],
    ['lack an amount', detailXml('50.00', reference('A')) + detailXml(undefined, reference('B'))],
  ])('payments that %s are hints of one line', async (_name, details) => {
    const lines = await linesOf({ details });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ amount: { minor: 5_000n }, creditorReferences: [] });
    expect(lines[0]).not.toHaveProperty('creditorReference');
    expect(lines[0]?.hints.map(({ creditorReferences }) => creditorReferences)).toEqual([['A'], ['B']]);
  });

  it('a single payment without amount is the entry itself', async () => {
    const lines = await linesOf({ details: detailXml(undefined, reference('A')) });
    expect(lines).toMatchObject([{ amount: { minor: 5_000n }, creditorReference: 'A', hints: [] }]);
  });

  it('a single payment without amount of a batch of 102 is only a hint', async () => {
    const lines = await linesOf({ details: batch(102) + detailXml(undefined, reference('A')) });
    expect(lines).toMatchObject([{ creditorReferences: [], hints: [{ creditorReferences: ['A'] }] }]);
  });

  it('a single payment of another amount is only a hint', async () => {
    const lines = await linesOf({ details: detailXml('60.00', reference('A')) });
    expect(lines).toMatchObject([
      { amount: { minor: 5_000n }, creditorReferences: [], hints: [{ creditorReferences: ['A'] }] },
    ]);
  });

  it('a single payment that sums up a batch of 102 is the entry: sums are trusted, not counts', async () => {
    const lines = await linesOf({ details: batch(102) + detailXml('50.00', reference('A')) });
    expect(lines).toMatchObject([{ creditorReference: 'A', batch: { count: '102' }, hints: [] }]);
  });

  it("a payment's amount in the payer's currency is not taken for one of the account's", async () => {
    const foreign = `<TxDtls><Amt Ccy="USD">20.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls>`;
    const lines = await linesOf({ details: foreign + detailXml('30.00') });
    expect(lines).toMatchObject([{ amount: { minor: 5_000n, currency: 'EUR' }, hints: [{}, {}] }]);
  });
});

describe('keys of lines', () => {
  const plain = entryXml();
  const close = (minor: string) => balanceXml('OPBD', '100.00') + balanceXml('CLBD', minor);
  const keys = async (entries: string) =>
    (await onlyStatement(camtDocument({ entries, balances: close('150.00') }))).lines.map(
      ({ lineKey }) => lineKey,
    );

  it('genuine twins are both kept, and reading again gives the same keys', async () => {
    const [first, second] = await keys(plain + plain);
    expect(first).not.toBe(second);
    expect(await keys(plain + plain)).toEqual([first, second]);
    expect(await keys(plain)).toEqual([first]);
  });

  it('an overlapping statement with another id gives the lines that it repeats the same keys', async () => {
    const other = entryXml({ amount: '<Amt Ccy="EUR">7.00</Amt>' });
    const [first] = await keys(plain);
    const overlapping = camtDocument({ entries: other + plain }).replace('<Id>S1', '<Id>S2');
    expect((await onlyStatement(overlapping)).lines[1]?.lineKey).toBe(first);
  });

  it("with the bank's reference, texts that change between exports do not change the key", async () => {
    const withReference = (text: string) =>
      entryXml({ more: `<AcctSvcrRef>R1</AcctSvcrRef><AddtlNtryInf>${text}</AddtlNtryInf>` });
    expect(await keys(withReference('short'))).toEqual(await keys(withReference('longer text')));
    expect(await keys(withReference('a'))).not.toEqual(
      await keys(entryXml({ more: '<AcctSvcrRef>R2</AcctSvcrRef>' })),
    );
  });

  it("without the bank's reference, what the payer says tells equal amounts apart", async () => {
    const said = (text: string) =>
      entryXml({ details: detailXml('50.00', `<RmtInf><Ustrd>${text}</Ustrd></RmtInf>`) });
    const [one] = await keys(said('one'));
    expect(await keys(said('two'))).not.toContain(one);
    expect(await keys(said(' one '))).toEqual([one]);
  });

  it("the entry's number within the statement is not part of the key", async () => {
    expect(await keys(entryXml({ more: '<NtryRef>1</NtryRef>' }))).toEqual(
      await keys(entryXml({ more: '<NtryRef>9</NtryRef>' })),
    );
  });

  it('a bank reference used again with another amount, mark or day is another line', async () => {
    const more = '<AcctSvcrRef>R1</AcctSvcrRef>';
    const [key] = await keys(entryXml({ more }));
    const others = [
      entryXml({ more, amount: '<Amt Ccy="EUR">51.00</Amt>' }),
      entryXml({ more, mark: '<CdtDbtInd>DBIT</CdtDbtInd>' }),
      entryXml({ more, dates: '<BookgDt><Dt>2025-07-30</Dt></BookgDt><ValDt><Dt>2024-07-31</Dt></ValDt>' }),
    ];
    for (const other of others) expect(await keys(other)).not.toEqual([key]);
  });

  it('another account gives another key', async () => {
    const other = camtDocument().replace('DE89370400440532013000', 'NL91ABNA0417164300');
    expect((await onlyStatement(other)).lines.map(({ lineKey }) => lineKey)).not.toEqual(await keys(plain));
  });
});
