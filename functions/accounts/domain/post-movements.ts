import type { AccountFact } from '../../../shared/account/history-document.ts';
import { credit, debit, type LedgerEntry, ledgerAccounts } from '../../../shared/ledger/posting.ts';
import { addMoney, type Money, money, negateMoney } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import type { Occasion } from './occasion.ts';
import type { Movement, Posting } from './posted-account.ts';

type Standing = { readonly account: Account; readonly outstanding: Money; readonly credit: Money };
type Context = { readonly facts: readonly AccountFact[]; readonly asOf: string };

/**
 * The postings of one occasion: first what has accrued, then the occasion itself, then what was paid with credit or moved
 * between charges by it. Only a movement of money pays within its own posting.
 */
export function postMovements(
  movements: readonly Movement[],
  before: Standing,
  occasion: Occasion,
  context: Context,
): Posting[] {
  const { currency } = before.account;
  const heads = headsOf(context.facts);
  const isHead = ({ charge, component }: Movement) => heads.get(charge)?.has(component) === true;
  const postings: Posting[] = [];
  let [owed, held] = [before.outstanding, before.credit];
  const post = (
    posting: Pick<Posting, 'kind' | 'amount' | 'effective' | 'movements'> & Partial<Posting>,
    into?: Occasion['money'],
  ) => {
    const sum = (of: 'charged' | 'paid' | 'relieved') =>
      money(
        posting.movements.reduce((total, one) => total + one[of], 0n),
        currency,
      );
    owed = addMoney(owed, addMoney(sum('charged'), negateMoney(addMoney(sum('paid'), sum('relieved')))));
    const toCredit = addMoney(into?.amount ?? money(0n, currency), negateMoney(sum('paid')));
    held = addMoney(held, toCredit);
    const entries = [
      ...(posting.entries ?? []),
      ...entriesOf(posting.movements, currency, context.facts),
      ...(into === undefined ? [] : signed(into.ledgerAccount, into.amount)),
      ...signed(ledgerAccounts.taxpayerCredit, negateMoney(toCredit)),
    ];
    // What moves between charges alone leaves the ledger accounts as they are.
    const nil =
      entries.length > 0
        ? []
        : nilPair(ledgerAccounts.taxpayerCredit, ledgerAccounts.taxpayerCredit, currency);
    postings.push({
      facts: [],
      particulars: {},
      ...posting,
      entries: [...entries, ...nil],
      outstanding: owed,
      credit: held,
    });
  };
  for (const kind of ['interest', 'penalty'] as const) {
    const accrued = movements.filter(
      (one) => !isHead(one) && one.charged !== 0n && (one.counts === 'interest') === (kind === 'interest'),
    );
    if (accrued.length === 0) continue;
    const own = accrued.map((one) => ({ ...one, paid: 0n, relieved: 0n }));
    const amount = money(
      own.reduce((total, { charged }) => total + charged, 0n),
      currency,
    );
    post({ kind, amount, effective: context.asOf, movements: own });
  }
  const charging = movements.flatMap((one) =>
    isHead(one) && one.charged !== 0n ? [{ ...one, paid: 0n, relieved: 0n }] : [],
  );
  const relieving = movements.flatMap((one) =>
    one.relieved !== 0n ? [{ ...one, charged: 0n, paid: 0n }] : [],
  );
  const paying = movements.flatMap((one) => (one.paid !== 0n ? [{ ...one, charged: 0n, relieved: 0n }] : []));
  const { kind, amount, effective, facts, particulars } = occasion;
  const own = [...charging, ...relieving, ...(occasion.money === undefined ? [] : paying)];
  if (own.length > 0 || facts.length > 0 || occasion.money !== undefined)
    post(
      { kind, amount, effective, movements: own, facts, particulars, entries: nilEntries(facts, currency) },
      occasion.money,
    );
  if (occasion.money === undefined && paying.length > 0) {
    const applied = money(
      paying.reduce((total, { paid }) => total + paid, 0n),
      currency,
    );
    const moved = paying.every(({ paid }) => paid > 0n) ? 'credit-applied' : 'reallocation';
    post({ kind: moved, amount: applied, effective: context.asOf, movements: paying });
  }
  return postings;
}

/** The heads of each charge. Everything else that a charge comes to own has accrued. */
function headsOf(facts: readonly AccountFact[]): ReadonlyMap<string, ReadonlySet<string>> {
  const heads = new Map<string, Set<string>>();
  for (const fact of facts)
    if (fact.type === 'charge') heads.set(fact.id, new Set(fact.heads.map(({ head }) => head)));
  for (const fact of facts) {
    if (fact.type === 'adjustment') heads.get(fact.charge)?.add(fact.head);
    if (fact.type !== 'amendment') continue;
    for (const charge of facts)
      if (charge.type === 'charge' && (charge.id === fact.charge || charge.obligation === fact.obligation))
        heads.get(charge.id)?.add(fact.head);
  }
  return heads;
}

/** An assessment of nil is in the books too. */
function nilEntries(facts: readonly AccountFact[], currency: string): LedgerEntry[] {
  return facts.flatMap((fact) => {
    if (fact.type !== 'charge' || fact.heads.some(({ amount }) => /[1-9]/.test(amount))) return [];
    const [first] = fact.heads;
    if (first === undefined) return [];
    return nilPair(ledgerAccounts.receivable(first.head), ledgerAccounts.revenue(first.head), currency);
  });
}

function nilPair(debited: string, credited: string, currency: string): LedgerEntry[] {
  const nil = money(0n, currency);
  return [debit(debited, nil), credit(credited, nil)];
}

/** The ledger's side of movements: receivable against revenue, against relief, and against what pays. */
function entriesOf(
  movements: readonly Movement[],
  currency: string,
  facts: readonly AccountFact[],
): LedgerEntry[] {
  const sums = new Map<string, bigint>();
  const add = (account: string, minor: bigint) => sums.set(account, (sums.get(account) ?? 0n) + minor);
  for (const { charge, component, charged, paid, relieved } of movements) {
    add(ledgerAccounts.receivable(component), charged - paid - relieved);
    add(ledgerAccounts.revenue(component), -charged);
    if (relieved !== 0n) add(reliefAccount(charge, component, facts), relieved);
  }
  return [...sums].flatMap(([account, minor]) => signed(account, money(minor, currency)));
}

function reliefAccount(charge: string, component: string, facts: readonly AccountFact[]): string {
  const relief = facts.findLast(
    (fact) => fact.type === 'relief' && fact.charge === charge && fact.component === component,
  );
  return relief?.type === 'relief' && relief.kind === 'write-off'
    ? ledgerAccounts.writeOffs
    : ledgerAccounts.remissions;
}

/** A debit, or below zero a credit of the same size; nothing for nothing. */
function signed(account: string, amount: Money): LedgerEntry[] {
  if (amount.minor === 0n) return [];
  return [amount.minor > 0n ? debit(account, amount) : credit(account, negateMoney(amount))];
}
