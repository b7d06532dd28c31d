import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankStatement } from '../../../../functions/payments/domain/bank-statement.ts';
import { joinPages } from '../../../../functions/payments/domain/join-pages.ts';
import { readBankStatements } from '../../../../functions/payments/domain/read-bank-statements.ts';
import {
  type WrittenEntry,
  type WrittenStatement,
  writeCamt053,
} from '../../../../samples/camt053-writer.ts';
import { expectAccepted } from '../../../../shared/outcome.ts';
import { bai2, mt940 } from './statement-writers.ts';

type Day = Omit<WrittenStatement, 'entries'> & { readonly entries: readonly WrittenEntry[] };

const words = fc
  .string({ unit: fc.constantFrom(...'ABC 0123456789'), minLength: 1, maxLength: 12 })
  .map((text) => `A${text.trim()}`);
const entry = fc
  .record({
    minor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    mark: fc.constantFrom('CRDT' as const, 'DBIT' as const),
    reversal: fc.boolean(),
    valueDay: fc.integer({ min: 1, max: 28 }),
    reference: fc.option(words, { nil: undefined }),
    endToEndId: fc.string({ unit: fc.constantFrom(...'ABC123'), minLength: 1, maxLength: 10 }),
    text: words,
  })
  .map(
    ({ minor, mark, reversal, valueDay, reference, endToEndId, text }): WrittenEntry => ({
      minor,
      mark,
      reversal,
      bookingDate: '2024-01-10',
      valueDate: valueDay > 20 ? `2023-12-${valueDay}` : `2024-01-${String(valueDay).padStart(2, '0')}`,
      ...(reference !== undefined && { servicerReference: reference }),
      payments: [{ minor, endToEndId, remittance: [text], payerName: 'Payer' }],
    }),
  );
const day = fc
  .tuple(fc.array(entry, { maxLength: 10 }), fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }))
  .map(
    ([entries, opening]): Day => ({
      id: 'DAY',
      sequence: 7,
      date: '2024-01-10',
      accountNumber: '000123',
      currency: 'CAD',
      opening,
      closing: entries.reduce(
        (sum, { mark, minor }) => (mark === 'CRDT' ? sum + minor : sum - minor),
        opening,
      ),
      entries,
    }),
  );

async function read(text: string): Promise<BankStatement[]> {
  return expectAccepted(await readBankStatements([Buffer.from(text)]));
}

async function only(text: string): Promise<BankStatement> {
  const [statement, ...others] = await read(text);
  if (statement === undefined || others.length > 0) throw new Error('not one statement');
  return statement;
}

function camt(statement: Day): string {
  const message = {
    version: '08',
    messageId: 'M',
    createdAt: '2024-01-10T23:00:00',
    statements: [statement],
  } as const;
  return [...writeCamt053(message)].join('');
}

/** What must be the same however the day is written. */
function movements({
  lines,
  opening,
  closing,
  credits,
  debits,
  account,
  currency,
  ties,
  entryCount,
  findings,
}: BankStatement) {
  const told = lines.map((line) => [
    line.direction,
    line.amount.minor,
    line.bookingDate,
    line.valueDate,
    line.bankReference,
    line.endToEndId,
    line.remittance[0],
  ]);
  return { told, opening, closing, credits, debits, account, currency, ties, entryCount, findings };
}

describe('one day in every format', () => {
  it('MT940 tells the same movements, balances and sums as camt.053', async () => {
    await fc.assert(
      fc.asyncProperty(day, async (written) => {
        const swift = await only(mt940(written));
        expect(swift).toMatchObject({ format: 'mt940', purpose: 'books', ties: true, sequence: '7' });
        expect(movements(swift)).toEqual(movements(await only(camt(written))));
        expect(swift.lines.map(({ reversal }) => reversal)).toEqual(
          written.entries.map(({ reversal }) => reversal),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('BAI2 tells the same movements, balances and sums as camt.053', async () => {
    await fc.assert(
      fc.asyncProperty(day, async (written) => {
        const dated = { ...written, entries: written.entries.map((each) => ({ ...each, reversal: false })) };
        const bai = await only(bai2(dated));
        expect(bai).toMatchObject({ format: 'bai2', purpose: 'books', ties: true });
        expect(movements(bai)).toEqual(movements(await only(camt(dated))));
      }),
      { numRuns: 60 },
    );
  });

  it('a line that the bank refers to has the same key in camt.053, MT940 and BAI2', async () => {
    await fc.assert(
      fc.asyncProperty(day, async (written) => {
        const referred = {
          ...written,
          entries: written.entries.map((each, index) => ({ ...each, servicerReference: `R${index % 3}` })),
        };
        const keys = ({ lines }: BankStatement) => lines.map(({ lineKey }) => lineKey);
        const expected = keys(await only(camt(referred)));
        expect(keys(await only(mt940(referred)))).toEqual(expected);
        expect(keys(await only(bai2(referred)))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('split into pages it is one statement again, whichever way the files come; a dropped page is named', async () => {
    await fc.assert(
      fc.asyncProperty(
        day.filter(({ entries }) => entries.length >= 3),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        fc.nat({ max: 2 }),
        async (written, order, dropped) => {
          const parts = pagesOf(written, 3);
          const pages = await Promise.all(parts.map((page) => only(page)));
          const whole = await only(mt940(written));
          const [joined, ...others] = joinPages(order.map((place) => pages[place] as BankStatement));
          expect(others).toEqual([]);
          expect(joined).toMatchObject({ ties: true, entryCount: written.entries.length });
          expect(joined?.lines).toEqual(whole.lines);
          expect(movements(await only(parts.join('')))).toEqual(movements(whole));
          const [partial] = joinPages(pages.filter((_, place) => place !== dropped));
          expect(partial?.ties).toBe(false);
          expect(partial?.findings.map(({ detail }) => detail)).toEqual([
            ['missing pages: before 2', 'missing pages: 2', 'missing pages: after 2'][dropped],
          ]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

function pagesOf(written: Day, count: number): string[] {
  const size = Math.ceil(written.entries.length / count);
  let balance = written.opening;
  return Array.from({ length: count }, (_, index) => {
    const entries = written.entries.slice(index * size, (index + 1) * size);
    const opening = balance;
    for (const { mark, minor } of entries) balance += mark === 'CRDT' ? minor : -minor;
    const page = { first: index === 0, last: index === count - 1, number: index + 1 };
    return mt940({ ...written, entries, opening, closing: balance }, page);
  });
}
