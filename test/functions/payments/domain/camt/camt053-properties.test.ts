import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BankStatement } from '../../../../../functions/payments/domain/bank-statement.ts';
import { readBankStatements } from '../../../../../functions/payments/domain/read-bank-statements.ts';
import {
  type WrittenEntry,
  type WrittenStatement,
  type WrittenVersion,
  writeCamt053,
} from '../../../../../samples/camt053-writer.ts';
import { expectAccepted } from '../../../../../shared/outcome.ts';

const minors = fc.bigInt({ min: 1n, max: 10n ** 14n });
const texts = fc
  .string({ unit: fc.constantFrom(...'ABCé&<> 0123456789'), minLength: 1, maxLength: 20 })
  .filter((text) => text.trim() !== '');
const dates = fc.integer({ min: 1, max: 28 }).map((day) => `2024-07-${String(day).padStart(2, '0')}`);
const payment = fc.record({
  payerName: texts,
  endToEndId: texts,
  remittance: fc.array(texts, { maxLength: 3 }),
});

const entry: fc.Arbitrary<WrittenEntry> = fc
  .record({
    mark: fc.constantFrom('CRDT' as const, 'DBIT' as const),
    parts: fc.array(fc.tuple(minors, payment), { minLength: 1, maxLength: 4 }),
    reversal: fc.boolean(),
    bookingDate: dates,
    valueDate: dates,
    servicerReference: fc.option(texts, { nil: undefined }),
  })
  .map(({ parts, servicerReference, ...rest }) => ({
    ...rest,
    ...(servicerReference !== undefined && { servicerReference }),
    minor: parts.reduce((sum, [minor]) => sum + minor, 0n),
    payments: parts.map(([minor, said]) => ({ ...said, minor })),
  }));

const statement = fc
  .tuple(fc.array(entry, { maxLength: 12 }), fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }))
  .map(([entries, opening]): WrittenStatement & { entries: WrittenEntry[] } => ({
    id: 'S1',
    sequence: 1,
    date: '2024-07-31',
    accountNumber: '0001',
    currency: 'CAD',
    opening,
    closing: entries.reduce((sum, { mark, minor }) => (mark === 'CRDT' ? sum + minor : sum - minor), opening),
    entries,
  }));

async function read(
  written: WrittenStatement,
  version: WrittenVersion = '08',
  prefix?: string,
): Promise<BankStatement> {
  const message = { version, messageId: 'M', createdAt: '2024-07-31T23:00:00', statements: [written] };
  const xml = [...writeCamt053(prefix === undefined ? message : { ...message, prefix })].join('');
  const [only] = expectAccepted(await readBankStatements([Buffer.from(xml)]));
  if (only === undefined) throw new Error('no statement');
  return only;
}

const sumOf = (entries: readonly WrittenEntry[], mark: string) =>
  entries.reduce((sum, each) => (each.mark === mark ? sum + each.minor : sum), 0n);

describe('any statement that is written and read again', () => {
  it('has the same totals, ties, and its lines make up its entries', async () => {
    await fc.assert(
      fc.asyncProperty(statement, async (written) => {
        const seen = await read(written);
        expect(seen.ties).toBe(true);
        expect(seen.opening?.minor).toBe(written.opening);
        expect(seen.closing?.minor).toBe(written.closing);
        expect(seen.credits.minor).toBe(sumOf(written.entries, 'CRDT'));
        expect(seen.debits.minor).toBe(sumOf(written.entries, 'DBIT'));
        expect(seen.entryCount).toBe(written.entries.length);
        expect(seen.lines).toHaveLength(
          written.entries.reduce((sum, { payments = [] }) => sum + payments.length, 0),
        );
        const net = seen.lines.reduce(
          (sum, line) => (line.direction === 'credit' ? sum + line.amount.minor : sum - line.amount.minor),
          0n,
        );
        expect(net).toBe(written.closing - written.opening);
        expect(new Set(seen.lines.map(({ lineKey }) => lineKey)).size).toBe(seen.lines.length);
      }),
    );
  });

  it('does not tie when one mark is flipped', async () => {
    await fc.assert(
      fc.asyncProperty(
        statement.filter(({ entries }) => entries.length > 0),
        fc.nat(),
        async (written, which) => {
          const at = which % written.entries.length;
          const entries = written.entries.map((each, index) =>
            index === at
              ? { ...each, mark: each.mark === 'CRDT' ? ('DBIT' as const) : ('CRDT' as const) }
              : each,
          );
          expect((await read({ ...written, entries })).ties).toBe(false);
        },
      ),
    );
  });

  it('has the same lines in versions 02, 04 and 08, and with a prefix', async () => {
    await fc.assert(
      fc.asyncProperty(statement, async (written) => {
        const { version: _version, ...newest } = await read(written, '08');
        for (const [version, prefix] of [['02'], ['04'], ['08', 'ns2']] as const) {
          const { version: seen, ...other } = await read(written, version, prefix);
          expect(seen).toBe(version);
          expect(other).toEqual(newest);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the keys of its lines whatever the order of its entries', async () => {
    await fc.assert(
      fc.asyncProperty(statement, async (written) => {
        const keys = (seen: BankStatement) => seen.lines.map(({ lineKey }) => lineKey).sort();
        const reversed = { ...written, entries: written.entries.toReversed() };
        expect(keys(await read(reversed))).toEqual(keys(await read(written)));
      }),
      { numRuns: 40 },
    );
  });

  it('is never half read: cut anywhere before its end, it is refused', async () => {
    await fc.assert(
      fc.asyncProperty(statement, fc.double({ min: 0, max: 0.999, noNaN: true }), async (written, share) => {
        const message = {
          version: '08' as const,
          messageId: 'M',
          createdAt: '2024-07-31T23:00:00',
          statements: [written],
        };
        const xml = [...writeCamt053(message)].join('').trimEnd();
        const cut = xml.slice(0, Math.floor(xml.length * share));
        expect((await readBankStatements([Buffer.from(cut)])).ok).toBe(false);
      }),
    );
  });

  it('damaged anywhere, it is refused or read, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(statement, fc.nat(), fc.string({ maxLength: 6 }), async (written, at, put) => {
        const message = {
          version: '08' as const,
          messageId: 'M',
          createdAt: '2024-07-31T23:00:00',
          statements: [written],
        };
        const xml = [...writeCamt053(message)].join('');
        const place = at % xml.length;
        const outcome = await readBankStatements([
          Buffer.from(xml.slice(0, place) + put + xml.slice(place + put.length)),
        ]);
        if (!outcome.ok) expect(outcome.refusal.code).toMatch(/^bank-statement\./);
      }),
      { numRuns: 300 },
    );
  });
});
