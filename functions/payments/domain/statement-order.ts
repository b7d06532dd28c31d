/** What the order of an account's statements rests on. Balances are compared as they are, in whatever form. */
export type Placed = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly sequence?: string | undefined;
  readonly opening?: string | bigint | undefined;
  readonly closing?: string | bigint | undefined;
};

/**
 * The order of an account's statements, whatever order they came in: by their last day; those of one day so that each
 * opens with what the one before closes with, and else by first day and the bank's number. A number orders only what is
 * of one day, since banks count anew each year.
 */
export function inStatementOrder<Statement>(
  statements: readonly Statement[],
  place: (statement: Statement) => Placed,
): Statement[] {
  const placed = statements
    .map((statement): Each<Statement> => {
      const { from, to, sequence, opening, closing } = place(statement);
      return { from, to, sequence, opening, closing, statement };
    })
    .toSorted(
      (a, b) =>
        compare(lastDay(a), lastDay(b)) ||
        compare(a.from ?? '', b.from ?? '') ||
        compare(paddedNumber(a.sequence), paddedNumber(b.sequence)),
    );
  let balance: Placed['closing'];
  return [...Map.groupBy(placed, lastDay).values()].flatMap((day) => {
    const ordered = byBalances(day, balance);
    balance = ordered.at(-1)?.closing;
    return ordered.map(({ statement }) => statement);
  });
}

type Each<Statement> = Placed & { readonly statement: Statement };

function lastDay({ from, to }: Placed): string {
  return to ?? from ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function paddedNumber(sequence = ''): string {
  return sequence.replace(/\d+/g, (digits) => digits.padStart(18, '0'));
}

/** Puts statements of one day behind each other by their balances, from the balance before the day on. */
function byBalances<Statement>(
  day: readonly Each<Statement>[],
  before: Placed['closing'],
): Each<Statement>[] {
  const waiting = new Set(day);
  const opensWith = Map.groupBy(day, ({ opening }) => opening);
  const leadingTo = Map.groupBy(day, ({ closing }) => closing);
  const isWaiting = (each: Each<Statement>) => waiting.has(each);
  // One that leaves the balance as it is comes first: behind another it would follow nothing.
  const following = (balance: Placed['closing']) => {
    const next = balance === undefined ? [] : (opensWith.get(balance) ?? []).filter(isWaiting);
    return next.find(({ closing }) => closing === balance) ?? next[0];
  };
  // Where none follows, the rest of the day begins with what no other statement of it leads to.
  const beginning = () =>
    [...waiting].find((each) => {
      const others = each.opening === undefined ? [] : (leadingTo.get(each.opening) ?? []);
      return others.every((other) => other === each || !isWaiting(other));
    });
  const ordered: Each<Statement>[] = [];
  let balance = before;
  while (waiting.size > 0) {
    const next = following(balance) ?? beginning() ?? [...waiting][0];
    if (next === undefined) break;
    waiting.delete(next);
    ordered.push(next);
    balance = next.closing;
  }
  return ordered;
}
