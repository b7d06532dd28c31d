import { formatMoney, money, moneyFrom, sumMoney } from '../../../shared/money.ts';
import { writeCsv } from '../../../shared/write-csv.ts';
import type { StatementComponent, StatementOfAccount } from '../domain/statement-of-account.ts';

const columns = [
  'account',
  'currency',
  'effective',
  'posted',
  'received',
  'kind',
  'period',
  'due',
  'reference',
  'chargeId',
  'receiptId',
  'about',
  'debit',
  'credit',
  'balance',
  'why',
  'valueDate',
  'bookingDate',
  'bankReference',
  'endToEndId',
  'components',
  'through',
  'amount',
] as const;
type Cells = Readonly<Partial<Record<(typeof columns)[number], string>>>;

/**
 * Every line as CSV (RFC 4180) between a row for the balance brought forward and one for the balance at the end, which
 * bears the sums of both columns: opening + debits - credits = closing. Before the last come the movements within the
 * account, which are nil in both columns, and what stands beside the balance: what is set apart, instalments, security.
 * These have neither debit nor credit, and their figure under `amount`. Amounts are plain decimals.
 */
export function statementCsv(statement: StatementOfAccount): string {
  const { account, currency, opening, lines, transfers, debits, credits, closing } = statement;
  const row = (cells: Cells) => columns.map((column) => ({ account, currency, ...cells })[column] ?? '');
  const nil = formatMoney(money(0n, currency));
  return writeCsv([
    columns,
    row({ kind: 'opening', balance: opening }),
    ...lines.map(({ payment, components, ...line }) =>
      row({ ...line, ...payment, components: componentsText(components) }),
    ),
    ...transfers.map(({ components, ...transfer }) =>
      row({ ...transfer, debit: nil, credit: nil, balance: closing, components: componentsText(components) }),
    ),
    ...besideRows(statement).map(row),
    row({ kind: 'closing', debit: debits, credit: credits, balance: closing }),
  ]);
}

/** What is disputed or suspended, what a plan asks for and when, and each movement of the security with what is held. */
function besideRows({ openItems, plans = [], deposit, currency }: StatementOfAccount): Cells[] {
  const apart = openItems.flatMap(({ chargeId, period, reference, standings = [], heads }) =>
    standings.map(({ standing, standingId: about, from: effective, through, amount }): Cells => {
      const open = heads.map((head) => moneyFrom(head.open, currency));
      return {
        ...{ kind: standing, effective, period, reference, chargeId, about },
        ...(through !== undefined && { through }),
        amount: amount ?? formatMoney(sumMoney(open, currency)),
      };
    }),
  );
  const asked = plans.flatMap(({ planId: about, reference, instalments, ended, missed }): Cells[] => [
    ...instalments.map(({ due, open }) => ({ kind: 'instalment', due, reference, about, amount: open })),
    ...(ended === undefined
      ? []
      : [{ kind: 'plan-ended', effective: ended, reference, about, ...(missed && { due: missed }) }]),
  ]);
  if (deposit === undefined) return [...apart, ...asked];
  const { reference, balance, lines } = deposit;
  const security = lines.map(
    ({ kind, balance: _, ...line }): Cells => ({ ...line, reference, kind: `security-${kind}` }),
  );
  return [...apart, ...asked, ...security, { kind: 'security-held', reference, amount: balance }];
}

/**
 * What a row did to each component of each charge, `<period> <component> <charge> <what> <amount>`, several parted by
 * semicolons: `2024-07 charge charge_01J… paid 8805.00`.
 */
function componentsText(components: readonly StatementComponent[]): string {
  return components
    .flatMap(({ period, component, chargeId, ...moved }) =>
      (['charged', 'paid', 'relieved'] as const)
        .filter((what) => moved[what] !== undefined)
        .map((what) => `${period} ${component} ${chargeId} ${what} ${moved[what]}`),
    )
    .join('; ');
}
