import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainAccounts } from '../../../../functions/payments/domain/account-chain.ts';
import type { BankStatement } from '../../../../functions/payments/domain/bank-statement.ts';
import { balanceXml, camtDocument, entryXml, onlyStatement } from './camt-document.ts';

/** A day's statement of 50.00 in, that opens with `opening` hundreds of cents. */
async function day(
  number: number,
  opening: number,
  more: { head?: string; sequence?: number; credit?: boolean } = {},
) {
  const date = `2024-07-${String(number).padStart(2, '0')}`;
  const { head = '', sequence = number, credit = true } = more;
  const text = camtDocument({
    head: `<ElctrncSeqNb>${sequence}</ElctrncSeqNb><FrToDt><FrDtTm>${date}T00:00:00</FrDtTm><ToDtTm>${date}T23:59:59</ToDtTm></FrToDt>${head}`,
    balances:
      balanceXml('OPBD', `${opening}.00`) + balanceXml('CLBD', `${credit ? opening + 50 : opening}.00`),
    entries: credit ? entryXml() : '',
  });
  return onlyStatement(text.replace('<Id>S1', `<Id>D${number}`));
}

function chain(statements: readonly BankStatement[]) {
  const [only, ...others] = chainAccounts(statements);
  if (only === undefined || others.length > 0) throw new Error('not one account');
  return only;
}

const ids = (statements: readonly BankStatement[]) => statements.map(({ id }) => id);

describe('the chain of balances of an account', () => {
  it('is continuous where each opening is the closing before, in whatever order the statements come', async () => {
    const days = await Promise.all([1, 2, 3, 4].map((number) => day(number, 100 + 50 * number)));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(days, { minLength: 4 }), async (came) => {
        const { statements, continuous, faults } = chain(came);
        expect([ids(statements), continuous, faults]).toEqual([['D1', 'D2', 'D3', 'D4'], true, []]);
      }),
    );
  });

  it('a missing statement is a gap, with its days, its amount and how many are missing', async () => {
    const { continuous, faults } = chain([await day(1, 100), await day(4, 250)]);
    expect(continuous).toBe(false);
    expect(faults).toEqual([
      {
        kind: 'gap',
        after: 'D1',
        before: 'D4',
        from: '2024-07-02',
        to: '2024-07-03',
        amount: { minor: 10_000n, currency: 'EUR' },
        missing: 2,
      },
    ]);
  });

  it('a missing statement without movements shows in the numbers only', async () => {
    const { continuous, faults } = chain([await day(1, 100), await day(3, 150)]);
    expect(continuous).toBe(true);
    expect(faults).toMatchObject([
      { kind: 'sequence-gap', from: '2024-07-02', to: '2024-07-02', missing: 1 },
    ]);
  });

  it.each([
    ['the day of the year and two digits', 18_301, 18_501, undefined],
    ['the year and its day', 24_183, 24_185, undefined],
    ['another year and its day', 23_183, 23_185, 1],
    ['the day of the year alone, which may be a statement for every day', 183, 185, 1],
    ['days of the year that are not the statements’', 18_301, 18_601, 299],
  ])('a bank that numbers by %s', async (_name, first, last, missing) => {
    const earlier = await day(1, 100, { sequence: first });
    const meeting = chain([earlier, await day(3, 150, { sequence: last })]);
    expect(meeting.continuous).toBe(true);
    expect(meeting.faults.map((fault) => fault.missing)).toEqual(missing === undefined ? [] : [missing]);
    const { faults } = chain([earlier, await day(3, 250, { sequence: last })]);
    expect(faults.map((fault) => [fault.kind, fault.missing])).toEqual([['gap', missing]]);
  });

  it('statements that tell of the same day overlap', async () => {
    const { faults } = chain([
      await day(1, 100),
      await day(2, 150),
      { ...(await day(2, 100)), id: 'again', sequence: '3' },
    ]);
    expect(faults).toMatchObject([{ kind: 'overlap', from: '2024-07-02', to: '2024-07-02' }]);
  });

  it('two statements of one day follow each other by their balances', async () => {
    const [morning, evening] = [await day(2, 150, { sequence: 0 }), await day(2, 200, { sequence: 0 })];
    const named = [{ ...evening, id: 'evening' }, { ...morning, id: 'morning' }, await day(1, 100)];
    expect(ids(chain(named).statements)).toEqual(['D1', 'morning', 'evening']);
  });

  it('names what came late', async () => {
    const came = [await day(1, 100), await day(3, 200), await day(2, 150)];
    expect(chain(came)).toMatchObject({ continuous: true, outOfOrder: ['D2'] });
  });

  it('the same statement again is a duplicate, and a copy is one beside its original only', async () => {
    const [first, second] = [await day(1, 100), await day(2, 150)];
    const copy = await day(2, 150, { head: '<CpyDplctInd>DUPL</CpyDplctInd>' });
    const again = chain([first, copy, first, second]);
    expect(again.duplicates).toEqual([
      { id: 'D1', of: 'D1', copy: false },
      { id: 'D2', of: 'D2', copy: true },
    ]);
    expect([again.statements.length, again.continuous]).toEqual([2, true]);
    expect(chain([first, copy])).toMatchObject({ duplicates: [], continuous: true });
  });

  it('the same statement in MT940 and in camt.053 is one, which its numbers and days do not contradict', async () => {
    const camt = await day(2, 100, { sequence: 2 });
    const mt = [
      ':20:MT',
      ':25:DE89370400440532013000',
      ':28C:00002/001',
      ':60F:C240701EUR100,',
      ':61:240730C50,NTRFNONREF',
      ':62F:C240702EUR150,',
    ];
    const twice = async (text: string) => chain([camt, await onlyStatement(`${text}\n`)]);
    expect((await twice(mt.join('\n'))).duplicates).toEqual([{ id: 'MT', of: 'D2', copy: false }]);
    expect((await twice(mt.join('\n').replace('00002', '3'))).duplicates).toEqual([]);
    expect(chain([camt, { ...camt, from: '2024-07-01' }]).duplicates).toEqual([]);
  });

  it('without movements a number on one side only makes no duplicate', async () => {
    const { from: _from, to: _to, sequence: _sequence, ...quiet } = await day(1, 100, { credit: false });
    const [first, second] = [
      { ...quiet, id: 'first', sequence: '1' },
      { ...quiet, id: 'second' },
    ];
    expect(chain([first, second]).duplicates).toEqual([]);
    expect(chain([first, { ...second, sequence: '01' }]).duplicates).toHaveLength(1);
  });

  it('days without movements are not duplicates of each other', async () => {
    const quiet = [await day(1, 100, { credit: false }), await day(2, 100, { credit: false })];
    expect(chain(quiet)).toMatchObject({ duplicates: [], continuous: true });
  });

  it('each account has its own', async () => {
    const other = await onlyStatement(camtDocument().replace('DE89370400440532013000', 'NL91ABNA0417164300'));
    expect(chainAccounts([await day(1, 100), other])).toHaveLength(2);
  });
});
