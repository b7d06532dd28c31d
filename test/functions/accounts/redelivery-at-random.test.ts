import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AccountsSubject,
  accountsSubject,
} from '../../../functions/accounts/domain/accounts-subject.ts';
import { accountHandlers } from '../../../functions/accounts/take-in.ts';
import { reportedTaxpayer } from '../../../functions/reporting/domain/reported-taxpayer.ts';
import { reconcileDaily } from '../../../functions/reporting/reconcile.ts';
import { reportingHandlers } from '../../../functions/reporting/take-in.ts';
import { seededChance } from '../../../samples/seeded-chance.ts';
import type { Table } from '../../../shared/aws/table.ts';
import type { Context } from '../../../shared/contexts.ts';
import { type EventDraft, eventOf } from '../../../shared/contracts/events.ts';
import type { Journal } from '../../../shared/journal/commit.ts';
import { consume, type Handlers } from '../../../shared/journal/consume.ts';
import { openEntry, type SealedEntry, sealEntry } from '../../../shared/journal/entry.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { readEntries } from '../../../shared/journal/read.ts';
import { trialBalance, type WrittenEntry } from '../../../shared/ledger/posting.ts';
import { formatMoney } from '../../../shared/money.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import { bundledBook } from '../../support/bundled-book.ts';
import { type LocalTables, localTables } from '../../support/local-tables.ts';
import { storedEntries } from '../../support/tally.ts';

/**
 * What the contexts tell accounts and reporting, delivered as queues may: entries of several journals mixed, later ones
 * first, each several times, with runs that are cut off before and after their transaction. `HISTORIES=250` makes ten.
 */
const histories = Math.ceil(Number(process.env.HISTORIES ?? 25) / 25);
const taxpayerId = 'taxpayer_01J0000000ABCDEFGHJKMNPQRS';
const file = 'bank-file:1';
const clock = { now: () => '2026-03-01T20:00:00.000Z' };
const schedule = 'ca-bc/obps';
type Chance = ReturnType<typeof seededChance>;

let local: LocalTables;
beforeAll(async () => {
  local = await localTables();
});
afterAll(() => local.stop());

/** Puts events one after another in the journal of a context. */
function journalOf(context: Context, subject: string, drafts: readonly EventDraft[]): SealedEntry[] {
  let previousHash = '';
  return drafts.map((draft, index) => {
    const place = { context, subject, sequence: index + 1, previousHash, recordedAt: clock.now() };
    const sealed = sealEntry(draft, { ...place, actor: 'a', cause: `${context} ${index}`, correlation: 'c' });
    previousHash = sealed.hash;
    return sealed;
  });
}

const registered = eventOf('taxpayer.registered.v1', {
  taxpayerId,
  legalName: 'T',
  identifier: { scheme: 'ca-bn', value: '104328716RT0001' },
  instruments: [{ schedule, liableFrom: '2024-04-01' }],
  representatives: [],
  approvedBy: 'b',
});

/** Assessments with revisions, payments with reversals, and the statement that the payments came on. */
function happened(chance: Chance, accountId: string) {
  const minor = (bound: number) => BigInt(1 + chance(bound));
  const assessment: EventDraft[] = [];
  const payments: EventDraft[] = [];
  for (let index = 0; index < 2; index++) {
    const cents = 1 + chance(500_000);
    const amount = BigInt(cents);
    const liability = {
      ...{
        assessmentId: `assessment_${index}`,
        declarationId: `declaration_${index}`,
        declarationVersion: 1,
      },
      ...{
        obligationId: `obligation_${index}`,
        taxpayerId,
        schedule: { id: schedule, hash: 'a'.repeat(64) },
      },
      ...{ period: String(2021 + index), periodStart: `${2021 + index}-01-01`, currency: 'CAD' },
      ...{ periodEnd: `${2021 + index}-12-31`, assessedOn: `2025-0${1 + chance(9)}-15` },
      paymentDue: `2025-1${chance(3)}-2${chance(9)}`,
    };
    assessment.push(
      eventOf('liability.assessed.v1', {
        ...liability,
        total: formatMoney({ minor: amount, currency: 'CAD' }),
        heads: [{ head: 'obligation', amount: formatMoney({ minor: amount, currency: 'CAD' }) }],
      }),
    );
    if (chance(2) === 0) continue;
    const less = chance(2) === 0;
    const difference = formatMoney({ minor: less ? -minor(cents) : minor(9_000), currency: 'CAD' });
    assessment.push(
      eventOf('liability.revised.v1', {
        ...{ ...liability, assessmentId: `assessment_${index}b`, assessedOn: '2026-01-20', total: '0.00' },
        ...{ heads: [], replaces: `assessment_${index}`, revisionId: `revision_${index}`, difference },
        differences: [{ head: 'obligation', amount: difference }],
      }),
    );
  }
  let credits = 0n;
  for (let index = 0; index < 4; index++) {
    const sum = minor(400_000);
    credits += sum;
    const amount = formatMoney({ minor: sum, currency: 'CAD' });
    const day = `2025-1${chance(3)}-1${chance(10)}`;
    const receipt = {
      receiptId: `receipt_${index}`,
      statementId: 'statement_1',
      taxpayerId,
      accountId,
      amount,
      currency: 'CAD',
    };
    payments.push(
      eventOf('payment.identified.v1', {
        ...{ ...receipt, tier: 'T1', reference: 'RF1', receivedOn: day },
        ...{ bookingDate: day, valueDate: day },
      }),
    );
    if (chance(4) === 0)
      payments.push(
        eventOf('payment.reversed.v1', {
          ...{ ...receipt, cause: 'returned', reversedOn: '2026-02-01', valueDate: '2026-02-01' },
        }),
      );
  }
  const total = formatMoney({ minor: credits, currency: 'CAD' });
  const statement = eventOf('bank-statement.imported.v1', {
    ...{
      statementId: 'statement_1',
      bankAccount: 'CA00TREASURY',
      statement: 'statement_1',
      format: 'camt.053.08',
    },
    ...{ currency: 'CAD', from: '2025-12-31', to: '2025-12-31', opening: '0.00', closing: total },
    ...{ credits: total, debits: '0.00', lineCount: 4, importedBy: 'finance' },
    ...{ linesSha256: 'b'.repeat(64), fileSha256: 'c'.repeat(64) },
  });
  return [
    journalOf('assessment', taxpayerId, assessment),
    journalOf('payments', taxpayerId, payments),
    journalOf('payments', file, [statement]),
  ];
}

/** A table whose transactions are cut off: before anything is written, or after all of it is. */
function brittle(table: Table, chance: Chance): Table {
  return {
    ...table,
    async transact(writes) {
      const luck = chance(6);
      if (luck === 0) throw new Error('cut off before');
      const done = await table.transact(writes);
      if (luck === 1) throw new Error('cut off after');
      return done;
    },
  };
}

type Taking<State> = {
  readonly journal: (table: Table) => Journal<State>;
  readonly handlers: (table: Table) => Handlers<State>;
};
const accounts: Taking<AccountsSubject> = {
  journal: (table) => ({ table, context: 'accounts', schema: accountsSubject }),
  handlers: (table) => accountHandlers(table, bundledBook),
};
const reporting: Taking<ReturnType<typeof reportedTaxpayer.parse>> = {
  journal: (table) => ({ table, context: 'reporting', schema: reportedTaxpayer }),
  handlers: reportingHandlers,
};

async function deliver<State>(
  { journal, handlers }: Taking<State>,
  table: Table,
  { body, hash }: Pick<SealedEntry, 'body' | 'hash'>,
) {
  return consume(journal(table), handlers(table), clock, { body, hash, receiveCount: 1, resent: false });
}

/** Delivers journals in order, once each. */
async function deliverCalmly<State>(
  to: Taking<State>,
  table: Table,
  journals: readonly (readonly SealedEntry[])[],
) {
  for (const entries of journals) for (const entry of entries) await deliver(to, table, entry);
}

async function deliverRoughly<State>(
  to: Taking<State>,
  table: Table,
  journals: readonly (readonly SealedEntry[])[],
  chance: Chance,
) {
  const twice = [...journals.flat(), ...journals.flat()];
  const mixed = twice.map((entry) => ({ entry, place: chance(1_000) })).sort((a, b) => a.place - b.place);
  const frail = brittle(table, chance);
  for (const { entry } of mixed) await deliver(to, frail, entry).catch(() => undefined);
  // Queues bring again what was not taken in, until it is.
  await deliverCalmly(to, table, journals);
  for (const [entry] of journals) expect(entry && (await deliver(to, table, entry))).toBe('duplicate');
}

/** What is owed and held, and the ledger, without what depends on the order. */
async function endOf(table: Table) {
  const { state } = await readHead(table, taxpayerId, accountsSubject);
  const account = state?.kind === 'holder' ? state.accounts[0] : undefined;
  const entries: WrittenEntry[] = [];
  for (const { type, data } of await readEntries(table, taxpayerId))
    if (type === 'account.posted.v1') {
      const { entries: written } = data as { entries: WrittenEntry[] };
      const sums = [...trialBalance(written, 'CAD').values()];
      expect(sums.reduce((sum, { minor }) => sum + minor, 0n)).toBe(0n);
      entries.push(...written);
    }
  const ledger = [...trialBalance(entries, 'CAD')].filter(([, { minor }]) => minor !== 0n);
  return {
    accountId: account?.accountId ?? '',
    credit: account?.credit,
    open: account?.openItems.map(({ period, due, heads }) => ({ period, due, heads })),
    ledger: Object.fromEntries(ledger.map(([name, amount]) => [name, formatMoney(amount)])),
  };
}

type Run = {
  readonly differences: number;
  readonly checks: readonly { readonly kind: string; readonly difference: string }[];
};
async function reconciled(table: Table): Promise<Run> {
  const done = await reconcileDaily(table, clock.now(), 'c');
  if (done === undefined) throw new Error('there was a run on that day');
  return expectAccepted(done).body as Run;
}

/** A posting of the journal with its entries as a hand has changed them. */
function tampered(
  entries: readonly SealedEntry[],
  at: number,
  change: (entries: WrittenEntry[]) => WrittenEntry[],
): SealedEntry[] {
  return entries.map((sealed, index) => {
    if (index !== at) return sealed;
    const { id: _, type, data, ...place } = sealed.entry;
    const posted = data as { entries: WrittenEntry[] };
    return sealEntry({ type, data: { ...posted, entries: change(posted.entries) } } as EventDraft, place);
  });
}

const plusOne = (amount: string) =>
  formatMoney({ minor: BigInt(amount.replace('.', '')) + 1n, currency: 'CAD' });
const plants = {
  'an entry that is missing': (entries: WrittenEntry[]) => entries.map((one) => ({ ...one, amount: '0.00' })),
  'an entry that is doubled': (entries: WrittenEntry[]) => [...entries, ...entries],
  'an amount that was changed by a cent': (entries: WrittenEntry[]) =>
    entries.map((one) => ({ ...one, amount: plusOne(one.amount) })),
};

describe.each(Array.from({ length: histories }, (_, index) => 101 + index))('history %i', (seed) => {
  test('comes to the same however it is delivered, and the reconciliation finds what a hand has changed', async () => {
    const chance = seededChance(seed);
    const [calm, rough] = [await local.newTable(), await local.newTable()];
    const opening = journalOf('registration', taxpayerId, [registered]);
    for (const table of [calm, rough]) await deliverCalmly(accounts, table, [opening]);
    const { accountId } = await endOf(calm);
    const journals = happened(chance, accountId);
    await deliverCalmly(accounts, calm, journals);
    await deliverRoughly(accounts, rough, [opening, ...journals], chance);
    const expected = await endOf(calm);
    expect(await endOf(rough)).toEqual(expected);
    expect(Object.keys(expected.ledger).length).toBeGreaterThan(2);

    const own = async (subject: string) =>
      (await storedEntries(rough, subject)).map((stored) => ({
        ...stored,
        entry: openEntry(stored.body, stored.hash),
      }));
    const [postings, treasury] = [await own(taxpayerId), await own(file)];
    const [, payments = [], statements = []] = journals;
    const books = await local.newTable();
    await deliverRoughly(reporting, books, [postings, treasury, payments, statements], chance);
    const run = await reconciled(books);
    expect(run.checks.filter(({ difference }) => /[1-9]/.test(difference))).toEqual([]);

    // What only moves between heads leaves all that is compared as it was.
    const moves = postings.flatMap(({ entry: { type, data } }, index) =>
      type === 'account.posted.v1' &&
      (data as { entries: WrittenEntry[] }).entries.some(
        ({ account, amount }) => !account.startsWith('receivable:') && /[1-9]/.test(amount),
      )
        ? [index]
        : [],
    );
    for (const [name, change] of Object.entries(plants)) {
      const table = await local.newTable();
      const changed = tampered(postings, moves[chance(moves.length)] as number, change);
      await deliverCalmly(reporting, table, [changed, treasury, payments, statements]);
      expect((await reconciled(table)).differences, name).toBeGreaterThan(0);
    }
  });
});
