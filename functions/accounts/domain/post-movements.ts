import type { AccountFact } from '../../../shared/account/history-document.ts';
import { credit, debit, type LedgerEntry, ledgerAccounts } from '../../../shared/ledger/posting.ts';
import { addMoney, type Money, money, negateMoney } from '../../../shared/money.ts';
import type { Account } from './account.ts';
import type { Occasion } from './occasion.ts';
import type { Movement, Posting } from './posted-account.ts';
import { noReliefs, type ReliefKind, reliefAccount, reliefKinds, relievedBy } from './reliefs.ts';

type Standing = { readonly account: Account; readonly outstanding: Money; readonly credit: Money };
type Context = { readonly facts: readonly AccountFact[]; readonly asOf: string };

/**
 * The postings of one occasion: what is charged, what has accrued, what is paid with money or credit. A charge comes before
 * what accrues on it; what accrued before a payment comes before the payment. Only a movement of money pays within its own
 * posting; what credit pays, or what moves between charges, is a posting of its own at the end.
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
  const accrued = movements.filter((one) => !isHead(one)).flatMap(chargingOf);
  const paying = movements.flatMap(({ charge, component, counts, paid }) =>
    paid === 0n ? [] : [{ charge, component, counts, charged: 0n, paid, reliefs: noReliefs }],
  );
  const own = [
    ...movements.filter(isHead).flatMap(chargingOf),
    ...(occasion.relief === undefined ? [] : relievingOf(movements, occasion.relief)),
    ...(occasion.money === undefined ? [] : paying),
  ];
  const { money: moved, relief, ...main } = occasion;
  const says = own.length > 0 || occasion.facts.length > 0 || moved !== undefined;
  const mainDraft: Draft[] = says ? [{ ...main, movements: own, ...(moved && { money: moved }) }] : [];
  const accruals = (['interest', 'penalty'] as const).flatMap((kind): Draft[] => {
    const of = accrued.filter(({ counts }) => (counts === 'interest') === (kind === 'interest'));
    return of.length === 0
      ? []
      : [
          {
            kind,
            amount: sumOf(of, ({ charged }) => charged, currency),
            ...silent(context.asOf),
            movements: of,
          },
        ];
  });
  const others = reliefKinds.flatMap((kind): Draft[] => {
    const of = kind === relief ? [] : relievingOf(movements, kind);
    if (of.length === 0) return [];
    const amount = sumOf(of, ({ reliefs }) => relievedBy(reliefs), currency);
    const posted = kind === 'tolerance' ? 'small-difference' : kind;
    return [{ kind: posted, amount, ...silent(context.asOf), movements: of }];
  });
  // Relief that shrinks makes room for what pays instead of it; relief that grows is of what is left.
  const [shrinking, growing] = [others.filter(isLess), others.filter((draft) => !isLess(draft))];
  const chargesFirst = occasion.facts.some(({ type }) => type === 'charge');
  const byCredit: Draft[] =
    moved !== undefined || paying.length === 0
      ? []
      : [
          {
            kind: paying.every(({ paid }) => paid > 0n) ? 'credit-applied' : 'reallocation',
            amount: sumOf(paying, ({ paid }) => paid, currency),
            ...silent(context.asOf),
            movements: paying,
          },
        ];
  const first = chargesFirst
    ? [...mainDraft, ...accruals, ...shrinking]
    : [...accruals, ...shrinking, ...mainDraft];
  const drafts = [...first, ...growing, ...byCredit];
  return postAll(drafts, before);
}

/** A posting before it has its entries, and what is owed and held after it. */
type Draft = Omit<Posting, 'entries' | 'outstanding' | 'credit'> & Pick<Occasion, 'money'>;

/** What accrues or moves by itself adds no fact, and is of nothing in particular. */
function silent(effective: string) {
  return { effective, facts: [], particulars: {} };
}

function chargingOf({ charge, component, counts, charged }: Movement): Movement[] {
  return charged === 0n ? [] : [{ charge, component, counts, charged, paid: 0n, reliefs: noReliefs }];
}

/** What movements relieve, or relieve no more, under one kind. */
function relievingOf(movements: readonly Movement[], kind: ReliefKind): Movement[] {
  return movements.flatMap(({ charge, component, counts, reliefs }) => {
    const minor = reliefs.get(kind);
    if (minor === undefined) return [];
    return [{ charge, component, counts, charged: 0n, paid: 0n, reliefs: new Map([[kind, minor]]) }];
  });
}

function isLess({ amount }: Draft): boolean {
  return amount.minor < 0n;
}

function sumOf(movements: readonly Movement[], of: (movement: Movement) => bigint, currency: string): Money {
  return money(
    movements.reduce((total, one) => total + of(one), 0n),
    currency,
  );
}

/** Gives each draft its entries; what the movements and the money leave over goes to, or comes from, the credit. */
function postAll(drafts: readonly Draft[], before: Standing): Posting[] {
  const { currency } = before.account;
  let { outstanding, credit: held } = before;
  return drafts.map(({ money: moved, ...draft }) => {
    const { movements } = draft;
    const paid = sumOf(movements, (one) => one.paid, currency);
    const relieved = sumOf(movements, ({ reliefs }) => relievedBy(reliefs), currency);
    const lessOwed = addMoney(paid, relieved);
    const charged = sumOf(movements, (one) => one.charged, currency);
    const toCredit = addMoney(moved?.amount ?? money(0n, currency), negateMoney(paid));
    outstanding = addMoney(outstanding, addMoney(charged, negateMoney(lessOwed)));
    held = addMoney(held, toCredit);
    const entries = [
      ...nilEntries(draft.facts, currency),
      ...entriesOf(movements, currency),
      ...(moved === undefined ? [] : signed(moved.ledgerAccount, moved.amount)),
      ...signed(ledgerAccounts.taxpayerCredit, negateMoney(toCredit)),
    ];
    // What moves between charges alone leaves the ledger accounts as they are.
    const { taxpayerCredit } = ledgerAccounts;
    const written = entries.length > 0 ? entries : nilPair(taxpayerCredit, taxpayerCredit, currency);
    return { ...draft, entries: written, outstanding, credit: held };
  });
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
function entriesOf(movements: readonly Movement[], currency: string): LedgerEntry[] {
  const sums = new Map<string, bigint>();
  const add = (account: string, minor: bigint) => sums.set(account, (sums.get(account) ?? 0n) + minor);
  for (const { component, charged, paid, reliefs } of movements) {
    add(ledgerAccounts.receivable(component), charged - paid - relievedBy(reliefs));
    add(ledgerAccounts.revenue(component), -charged);
    for (const [kind, minor] of reliefs) add(reliefAccount(kind), minor);
  }
  return [...sums].flatMap(([account, minor]) => signed(account, money(minor, currency)));
}

/** A debit, or below zero a credit of the same size; nothing for nothing. */
function signed(account: string, amount: Money): LedgerEntry[] {
  if (amount.minor === 0n) return [];
  return [amount.minor > 0n ? debit(account, amount) : credit(account, negateMoney(amount))];
}
