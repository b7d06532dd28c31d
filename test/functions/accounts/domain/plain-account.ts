/**
 * A second opinion on an account, for tests: what the law of a test makes of what happened, day by day, in the plainest way
 * there is. It shares no code with the program. Amounts are minor units; days are numbers since 1970.
 */
type PlainStep =
  | { readonly afterDays: number; readonly percent: number; readonly of: 'unpaid' | 'charged' }
  | { readonly afterDays: number; readonly amount: bigint }
  | { readonly perCommencedMonth: number; readonly atMostMonths: number };
type PlainRound = {
  readonly age: 'overdue' | 'not-overdue' | 'any';
  /** Classes or codes, in order. */
  readonly components: readonly string[];
  readonly way: 'in-order' | 'pro-rata';
};
export type PlainLaw = {
  readonly interest: {
    /** Hundredths of a percent a year, each from a day through a day. */
    readonly rates: readonly { readonly from: string; readonly through: string; readonly rate: bigint }[];
    readonly on: readonly ('tax' | 'penalty')[];
    readonly year: 365 | 'actual';
    readonly paymentDayBears: boolean;
    readonly compounding: 'none' | 'daily' | 'monthly';
    readonly notWhile: readonly Apart[];
    readonly notUpTo: bigint;
    readonly rounding: 'half-up' | 'half-even' | 'down';
  };
  readonly penalty: { readonly steps: readonly PlainStep[]; readonly notWhile: readonly Apart[] };
  readonly order: readonly PlainRound[];
  readonly designation: boolean;
  readonly surplusIsUsed: boolean;
  readonly exclude: readonly Apart[];
  readonly tolerance?: { readonly each: bigint; readonly aYear: bigint };
};
type Apart = 'disputed' | 'suspended' | 'in-plan';
type Relief = 'remission' | 'write-off';

export type Happening =
  | {
      readonly kind: 'charge';
      readonly id: string;
      readonly of: string;
      readonly period: string;
      readonly due: string;
      readonly from: string;
      readonly heads: Readonly<Record<string, bigint>>;
    }
  /** Less, or under zero more, of one head of what was charged for a return. */
  | { readonly kind: 'less'; readonly of: string; readonly head: string; readonly minor: bigint }
  | {
      readonly kind: 'money';
      readonly id: string;
      readonly day: string;
      readonly minor: bigint;
      readonly period?: string;
      readonly plan?: string;
    }
  | { readonly kind: 'bounce'; readonly id: string }
  | {
      readonly kind: 'relief';
      readonly id: string;
      readonly relief: Relief;
      readonly day: string;
      readonly charge: string;
      readonly component: string;
      readonly minor: bigint;
    }
  | { readonly kind: 'undo'; readonly id: string }
  | {
      readonly kind: 'apart';
      readonly id: string;
      readonly why: Apart;
      readonly charges: readonly string[];
      readonly from: string;
      readonly through?: string;
      readonly component?: string;
      readonly minor?: bigint;
    }
  /** The last day that still counts. */
  | { readonly kind: 'apart-ends'; readonly id: string; readonly through: string }
  | { readonly kind: 'money-out'; readonly id: string; readonly day: string; readonly minor: bigint };

type Of<Kind extends Happening['kind']> = Extract<Happening, { kind: Kind }>;
type Part = {
  readonly code: string;
  readonly counts: string;
  paid: bigint;
  relieved: bigint;
  charged(): bigint;
};
type Lot = { readonly key: string; readonly day: number; left: bigint };

const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);
const leap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** So many calendar months after a day, on its last where it does not have the day. */
function monthsAfter(day: number, months: number): number {
  const date = new Date(day * 86_400_000);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const after = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 1);
  const length = (after - first) / 86_400_000;
  return first / 86_400_000 + Math.min(date.getUTCDate(), length) - 1;
}

/** Parts of a minor unit: enough that a day of simple interest is a whole number of them. */
const one = 365n * 366n * 10n ** 34n;

function rounded(exact: bigint, mode: PlainLaw['interest']['rounding']): bigint {
  const [whole, rest] = [exact / one, exact % one];
  if (mode === 'down' || 2n * rest < one) return whole;
  if (2n * rest > one) return whole + 1n;
  return mode === 'half-up' || whole % 2n === 1n ? whole + 1n : whole;
}

class Charge {
  readonly parts: Part[];
  readonly due: number;
  readonly fact: Of<'charge'>;
  grown = 0n;
  compounded = 0n;
  penalty = 0n;
  readonly interest: Part;
  readonly fine: Part;

  constructor(fact: Of<'charge'>, heads: ReadonlyMap<string, bigint>, law: PlainLaw) {
    this.fact = fact;
    this.due = dayOf(fact.due);
    const part = (code: string, counts: string, charged: () => bigint): Part => ({
      ...{ code, counts, charged },
      ...{ paid: 0n, relieved: 0n },
    });
    const { rounding, notUpTo } = law.interest;
    const big = (sum: bigint) => (sum <= notUpTo ? 0n : sum);
    this.interest = part('arrears', 'interest', () => big(rounded(this.grown, rounding)));
    this.fine = part('late', 'penalty', () => rounded(this.penalty, 'half-up'));
    this.parts = [
      ...[...heads].map(([head, minor]) => part(head, 'tax', () => minor)),
      this.interest,
      this.fine,
    ];
  }

  tax(of: (part: Part) => bigint): bigint {
    return this.parts.reduce((sum, part) => (part.counts === 'tax' ? sum + of(part) : sum), 0n);
  }
}

export const openOf = (part: Part) => part.charged() - part.paid - part.relieved;

/** What is charged for each return in the end: less comes off its newest charge first, and the oldest may go below zero. */
function headsOf(facts: readonly Happening[]): Map<Of<'charge'>, Map<string, bigint>> {
  const charges = new Map<Of<'charge'>, Map<string, bigint>>();
  for (const fact of facts) {
    if (fact.kind === 'charge') charges.set(fact, new Map(Object.entries(fact.heads)));
    if (fact.kind !== 'less') continue;
    const ofReturn = [...charges].filter(([charge]) => charge.of === fact.of).map(([, heads]) => heads);
    let left = fact.minor;
    for (const heads of [...ofReturn].reverse()) {
      const now = heads.get(fact.head) ?? 0n;
      const isOldest = heads === ofReturn[0];
      const taken = isOldest || now > left ? left : now > 0n ? now : 0n;
      if (taken !== 0n) heads.set(fact.head, now - taken);
      left -= taken;
    }
  }
  return charges;
}

/** The account as of a day, for one who pays on that day. */
export class PlainAccount {
  readonly charges: Charge[] = [];
  readonly lots: Lot[] = [];
  /** Every use of money, in order. */
  readonly #uses: { readonly part: Part; left: bigint }[] = [];
  /** What was relieved, by kind. */
  readonly given = new Map<Relief | 'tolerance', bigint>();
  short = 0n;
  readonly #law: PlainLaw;
  readonly #facts: readonly Happening[];
  readonly #apart: readonly (Of<'apart'> & { readonly first: number; readonly last: number })[];
  #toleratedIn = new Map<number, bigint>();

  constructor(law: PlainLaw, facts: readonly Happening[], asOf: string) {
    this.#law = law;
    const bounced = new Set<string>();
    const undone = new Set<string>();
    for (const fact of facts) {
      if (fact.kind === 'bounce') bounced.add(fact.id);
      if (fact.kind === 'undo') undone.add(fact.id);
    }
    this.#facts = facts.filter(
      (fact) =>
        !(fact.kind === 'money' && bounced.has(fact.id)) && !(fact.kind === 'relief' && undone.has(fact.id)),
    );
    this.#apart = this.#of('apart').map((fact) => {
      const ends = this.#of('apart-ends').flatMap(({ id, through }) =>
        id === fact.id ? [dayOf(through)] : [],
      );
      const last = Math.min(fact.through === undefined ? Infinity : dayOf(fact.through), ...ends);
      return { ...fact, first: dayOf(fact.from), last };
    });
    const heads = headsOf(facts);
    const days = this.#facts.flatMap((fact) =>
      fact.kind === 'charge' ? [dayOf(fact.from)] : 'day' in fact ? [dayOf(fact.day)] : [],
    );
    for (let day = Math.min(...days, dayOf(asOf)); day <= dayOf(asOf); day++) this.#pass(day, heads);
  }

  #of<Kind extends Happening['kind']>(kind: Kind): Of<Kind>[] {
    return this.#facts.filter((fact): fact is Of<Kind> => fact.kind === kind);
  }

  get credit(): bigint {
    return this.lots.reduce((sum, { left }) => sum + left, 0n) - this.short;
  }

  #pass(day: number, heads: Map<Of<'charge'>, Map<string, bigint>>): void {
    const { paymentDayBears } = this.#law.interest;
    if (!paymentDayBears) for (const charge of this.charges) this.#grow(charge, day - 1);
    for (const [fact, of] of heads)
      if (dayOf(fact.from) === day) this.#open(new Charge(fact, of, this.#law), day);
    for (const charge of this.charges) this.#fine(charge, day);
    if (paymentDayBears) for (const charge of this.charges) this.#grow(charge, day);
    const today = <Kind extends 'relief' | 'money' | 'money-out'>(kind: Kind) =>
      this.#of(kind).filter((fact) => dayOf((fact as { readonly day: string }).day) === day);
    for (const fact of today('relief').sort(byId)) this.#relieve(fact);
    this.#receive(today('money'), day);
    for (const { minor } of today('money-out')) this.#payOut(minor);
  }

  #open(charge: Charge, day: number): void {
    this.charges.push(charge);
    this.charges.sort((a, b) => a.due - b.due || byId(a.fact, b.fact));
    for (const part of charge.parts) {
      const open = openOf(part);
      if (open >= 0n) continue;
      part.paid += open;
      this.#keep({ key: charge.fact.id, day, left: -open });
    }
  }

  #keep(lot: Lot): void {
    this.lots.push(lot);
    this.lots.sort((a, b) => a.day - b.day || byKey(a, b));
  }

  #isApart({ fact }: Charge, day: number, why: readonly Apart[]): boolean {
    return this.#apart.some(
      (one) =>
        one.component === undefined &&
        why.includes(one.why) &&
        one.charges.includes(fact.id) &&
        one.first <= day &&
        day <= one.last,
    );
  }

  /** How much of what is open of a part is set apart by itself. */
  #heldOf({ fact }: Charge, part: Part, day: number, why: readonly Apart[]): bigint {
    let held = 0n;
    for (const standing of this.#apart)
      if (
        standing.component === part.code &&
        why.includes(standing.why) &&
        standing.charges.includes(fact.id) &&
        standing.first <= day &&
        day <= standing.last
      )
        held += standing.minor ?? 0n;
    const open = openOf(part);
    return lesser(held, open);
  }

  #grow(charge: Charge, day: number): void {
    if (day <= charge.due) return;
    const { on, rates, year, compounding, notWhile } = this.#law.interest;
    const isFirst = dateOf(day).endsWith('-01');
    if (compounding === 'monthly' && isFirst) charge.compounded = charge.grown;
    if (this.#isApart(charge, day, notWhile)) return;
    let principal = 0n;
    for (const part of charge.parts)
      if ((on as readonly string[]).includes(part.counts))
        principal += openOf(part) - this.#heldOf(charge, part, day, notWhile);
    if (principal <= 0n) return;
    const date = dateOf(day);
    const rate = rates.find(({ from, through }) => from <= date && date <= through);
    if (rate === undefined) return;
    const settled = (charge.interest.paid + charge.interest.relieved) * one;
    const old = { none: 0n, daily: charge.grown - settled, monthly: charge.compounded - settled }[
      compounding
    ];
    const bears = principal * one + (old > 0n ? old : 0n);
    const days = year === 365 ? 365n : leap(Number(date.slice(0, 4))) ? 366n : 365n;
    charge.grown += (bears * rate.rate) / (10_000n * days);
  }

  #fine(charge: Charge, day: number): void {
    const { steps, notWhile } = this.#law.penalty;
    if (this.#isApart(charge, day, notWhile)) return;
    const held = charge.tax((part) => this.#heldOf(charge, part, day, notWhile));
    const unpaid = charge.tax(openOf) - held;
    if (unpaid <= 0n) return;
    for (const step of steps) {
      if ('perCommencedMonth' in step) {
        for (let month = 0; month < step.atMostMonths; month++)
          if (day === monthsAfter(charge.due, month) + 1)
            charge.penalty += (unpaid * one * BigInt(step.perCommencedMonth)) / 100n;
      } else if (day === charge.due + step.afterDays + 1) {
        if ('amount' in step) charge.penalty += step.amount * one;
        else {
          const base = step.of === 'unpaid' ? unpaid : charge.tax((part) => part.charged()) - held;
          if (base > 0n) charge.penalty += (base * one * BigInt(step.percent)) / 100n;
        }
      }
    }
  }

  #relieve({ charge: id, component, minor, relief }: Of<'relief'>): void {
    const part = this.charges
      .find(({ fact }) => fact.id === id)
      ?.parts.find(({ code }) => code === component);
    if (part === undefined) return;
    this.#letGo(part, lesser(minor, openOf(part)), relief);
  }

  #letGo(part: Part, minor: bigint, relief: Relief | 'tolerance'): void {
    part.relieved += minor;
    this.given.set(relief, (this.given.get(relief) ?? 0n) + minor);
  }

  #receive(receipts: readonly Of<'money'>[], day: number): void {
    const { designation, surplusIsUsed, exclude } = this.#law;
    const paid = new Set<Charge>();
    const named = new Map<string, Lot[]>();
    const before = new Set(this.lots.filter((lot) => lot.day < day));
    for (const { id, minor, period, plan } of receipts) {
      const lot = { key: id.split('#')[0] ?? id, day, left: minor };
      this.#keep(lot);
      const span = this.#apart.find((one) => one.id === plan);
      const returns = new Set(this.#of('charge').flatMap((one) => (one.period === period ? [one.of] : [])));
      const runs = span !== undefined && span.first <= day && day <= span.last;
      const key = runs
        ? `1 ${plan}`
        : span === undefined && designation && returns.size === 1
          ? `2 ${[...returns][0]}`
          : undefined;
      if (key !== undefined) named.set(key, [...(named.get(key) ?? []), lot]);
    }
    const contested = exclude.filter((why) => why !== 'in-plan');
    for (const [key, lots] of [...named].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [isReturn, id] = [key.startsWith('2'), key.slice(2)];
      const charges = this.charges.filter(({ fact }) =>
        isReturn ? fact.of === id : this.#apart.some((one) => one.id === id && one.charges.includes(fact.id)),
      );
      this.#use(lots.sort(byKey), charges, day, isReturn ? [] : contested, paid);
    }
    const lots = this.lots.filter((lot) => surplusIsUsed || !before.has(lot));
    this.#use(lots, this.charges, day, exclude, paid);
    this.#tolerate(paid, day, contested);
    this.short = this.#takeFromLots(this.short);
  }

  #use(
    lots: readonly Lot[],
    charges: readonly Charge[],
    day: number,
    exclude: readonly Apart[],
    paid: Set<Charge>,
  ): void {
    for (const { age, components, way } of this.#law.order)
      for (const charge of charges) {
        if (age !== 'any' && (age === 'overdue') !== charge.due < day) continue;
        if (this.#isApart(charge, day, exclude)) continue;
        const parts = [
          ...new Set(
            components.flatMap((name) =>
              charge.parts.filter(({ code, counts }) => code === name || counts === name),
            ),
          ),
        ];
        const open = parts.map((part) => openOf(part) - this.#heldOf(charge, part, day, exclude));
        const money = lots.reduce((sum, { left }) => sum + left, 0n);
        const shares = way === 'pro-rata' ? inProportion(money, open) : inOrder(money, open);
        for (const [index, part] of parts.entries()) {
          let share = shares[index] ?? 0n;
          if (share > 0n) paid.add(charge);
          part.paid += share;
          if (share > 0n) this.#uses.push({ part, left: share });
          for (const lot of lots) {
            const used = lesser(lot.left, share);
            lot.left -= used;
            share -= used;
          }
        }
      }
  }

  #tolerate(paid: ReadonlySet<Charge>, day: number, contested: readonly Apart[]): void {
    const { tolerance } = this.#law;
    if (tolerance === undefined) return;
    const year = Number(dateOf(day).slice(0, 4));
    for (const charge of this.charges) {
      if (!paid.has(charge)) continue;
      const open = charge.parts.reduce((sum, part) => sum + openOf(part), 0n);
      const held = this.#apart.some(
        ({ charges, why, first, last }) =>
          charges.includes(charge.fact.id) && contested.includes(why) && first <= day && day <= last,
      );
      const room = tolerance.aYear - (this.#toleratedIn.get(year) ?? 0n);
      if (open <= 0n || open > tolerance.each || open > room || held) continue;
      this.#toleratedIn.set(year, (this.#toleratedIn.get(year) ?? 0n) + open);
      for (const part of charge.parts) if (openOf(part) > 0n) this.#letGo(part, openOf(part), 'tolerance');
    }
  }

  /** What is paid out beyond what is unused is taken back from what was paid last; what is more than that stands below zero. */
  #payOut(minor: bigint): void {
    let left = this.#takeFromLots(minor);
    for (const use of [...this.#uses].reverse()) {
      const back = lesser(lesser(use.left, left), use.part.paid);
      if (back <= 0n) continue;
      use.left -= back;
      use.part.paid -= back;
      left -= back;
    }
    this.short += left;
  }

  /** Answers what the lots had not. */
  #takeFromLots(minor: bigint): bigint {
    let left = minor;
    for (const lot of this.lots) {
      const used = lesser(lot.left, left);
      lot.left -= used;
      left -= used;
    }
    return left;
  }
}

function lesser(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
const byKey = (a: Lot, b: Lot) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

function inOrder(money: bigint, open: readonly bigint[]): bigint[] {
  let left = money;
  return open.map((each) => {
    const part = each > 0n ? lesser(each, left) : 0n;
    left -= part;
    return part;
  });
}

/** Each its share of the money, cut; what is left over one by one to those whose share was cut the most. */
function inProportion(money: bigint, open: readonly bigint[]): bigint[] {
  const all = open.reduce((sum, each) => sum + (each > 0n ? each : 0n), 0n);
  if (all <= money || all === 0n) return open.map((each) => (each > 0n ? each : 0n));
  const shares = open.map((each) => (each > 0n ? (money * each) / all : 0n));
  const cut = open.map((each, index) => [each > 0n ? (money * each) % all : -1n, index] as const);
  let left = money - shares.reduce((sum, share) => sum + share, 0n);
  for (const [, index] of cut.sort((a, b) => (a[0] > b[0] ? -1 : a[0] < b[0] ? 1 : a[1] - b[1]))) {
    if (left === 0n) break;
    shares[index] = (shares[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return shares;
}
