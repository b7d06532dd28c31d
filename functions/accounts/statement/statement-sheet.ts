import { printedReference } from '../../../shared/creditor-reference.ts';
import { formatMoney, money, moneyFrom, sumMoney } from '../../../shared/money.ts';
import type { PaymentCode } from '../../../shared/payment-code/payment-code.ts';
import type { ItemStanding } from '../domain/account.ts';
import type { Demand } from '../domain/demands.ts';
import { outstanding } from '../domain/outstanding.ts';
import type { StatementLine, StatementOfAccount } from '../domain/statement-of-account.ts';
import type { PaymentInstructions } from '../payment-instructions.ts';
import { lineName, planEnded, transferName } from './line-name.ts';
import { isNil, shownAmount, shownUnlessNil } from './shown-amount.ts';

/** A cell; `href` is the path of what explains it. */
export type SheetCell = { readonly text: string; readonly href?: string };
export type SheetTable = {
  readonly heading: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Instead of a table without rows. */
  readonly empty: string;
};
/** `share` is of the width, in parts of those of all columns. */
type SheetColumn = { readonly label: string; readonly share: number; readonly amount?: true };
export type SheetPayment = {
  readonly heading: string;
  readonly facts: readonly Fact[];
  readonly code?: PaymentCode;
};
type Fact = readonly [label: string, value: string];

/** What a statement of account shows, in order: the page and the PDF are made of the same sheet. English. */
export type StatementSheet = {
  readonly title: string;
  readonly taxpayer: string;
  /** The one sentence that matters most. */
  readonly position: string;
  readonly facts: readonly Fact[];
  /** How to pay what is asked for, by the reference to pay it on. */
  readonly payments: readonly SheetPayment[];
  readonly tables: readonly SheetTable[];
  readonly note: string;
};

/** @param madeOn the day on which it was asked for */
export function statementSheet(
  statement: StatementOfAccount,
  instructions: readonly PaymentInstructions[],
  madeOn: string,
): StatementSheet {
  const { account, currency, opening, debits, credits, closing } = statement;
  return {
    title: `Statement of account ${account}`,
    taxpayer: statement.taxpayer,
    position: positionOf(statement),
    facts: factsOf(statement, madeOn),
    payments: instructions
      .filter(({ amount }) => !isNil(amount))
      .map((one) => paymentOf(one, one.reference === statement.reference)),
    tables: [
      openTable(statement),
      ...plansTable(statement),
      entriesTable(statement),
      ...transfersTable(statement),
      periodsTable(statement),
      ...depositTables(statement),
    ],
    note: `To check: brought forward ${shownAmount(opening)} + debits ${shownAmount(debits)} - credits ${shownAmount(credits)} = balance ${shownAmount(closing)} ${currency}.`,
  };
}

function positionOf(statement: StatementOfAccount): string {
  const { openItems, currency, credit, accruals, toPay = [] } = statement;
  const owed = accruals?.outstanding ?? formatMoney(outstanding(openItems, currency));
  if (isNil(owed))
    return isNil(credit)
      ? 'Nothing is still to pay.'
      : `Nothing is still to pay. A credit of ${currency} ${shownAmount(credit)} is held.`;
  const shown = (amount: string) => `${currency} ${shownAmount(amount)}`;
  const own = toPay.find(({ planId }) => planId === undefined);
  const planned = toPay
    .filter(({ planId }) => planId !== undefined)
    .map(({ amount, due }) => `In instalments: ${shown(amount)} by ${due}.`);
  const first = accruals === undefined ? ownPosition(own, shown) : accruedPosition(accruals, shown);
  const parts = [...(first === undefined ? [] : [first]), ...planned];
  return [...(parts.length > 0 ? parts : ['Nothing is to be paid now.']), ...apartPosition(statement)].join(
    ' ',
  );
}

type Shown = (amount: string) => string;

function ownPosition(own: Demand | undefined, shown: Shown): string | undefined {
  return own && `To pay: ${shown(own.amount)}. The earliest due date is ${own.due}.`;
}

function accruedPosition(
  { to, payable, outstanding: owed, unposted }: NonNullable<StatementOfAccount['accruals']>,
  shown: Shown,
): string {
  const accrues = `${shownAmount(unposted)} accrues by then and is not posted yet`;
  return payable === owed
    ? `To pay on ${to}: ${shown(owed)}, of which ${accrues}.`
    : `Owed on ${to}: ${shown(owed)}, of which ${accrues}; to pay by itself: ${shown(payable)}.`;
}

/** What is owed and not asked for: it is disputed or suspended, and the law's payments pass it over. */
function apartPosition({ openItems, plans = [], toPay, currency, accruals }: StatementOfAccount): string[] {
  if (toPay === undefined || accruals !== undefined) return [];
  const sum = (amounts: readonly string[]) =>
    sumMoney(
      amounts.map((amount) => moneyFrom(amount, currency)),
      currency,
    ).minor;
  const own = toPay.filter(({ planId }) => planId === undefined).map(({ amount }) => amount);
  const planned = plans.flatMap(({ instalments }) => instalments.map(({ open }) => open));
  const apart = outstanding(openItems, currency).minor - sum([...own, ...planned]);
  if (apart <= 0n) return [];
  const amount = shownAmount(formatMoney(money(apart, currency)));
  return [`${currency} ${amount} is disputed or suspended, and is not asked for until that ends.`];
}

function factsOf(statement: StatementOfAccount, madeOn: string): Fact[] {
  const { account, schedule, reference, currency, from, to, opening, closing, credit } = statement;
  return [
    ['Account', account],
    ['Instrument', schedule],
    ['Reference to pay on', printedReference(reference)],
    [
      'Entries',
      `${from === undefined ? 'from the first' : `from ${from}`} ${to === undefined ? 'to the last' : `to ${to}`}`,
    ],
    ['Balance brought forward', `${currency} ${shownAmount(opening)}`],
    ['Balance', `${currency} ${shownAmount(closing)}`],
    ['Credit held', `${currency} ${shownAmount(credit)}`],
    ['Made on', madeOn],
  ];
}

function paymentOf(
  { payee, currency, amount, printedReference: reference, code }: PaymentInstructions,
  isOwn: boolean,
): SheetPayment {
  return {
    heading: isOwn ? 'How to pay' : 'How to pay the instalment',
    facts: [
      ['Pay to', payee.name],
      ['Bank account', isIban(payee.account) ? printedReference(payee.account) : payee.account],
      ...(payee.bank === undefined ? [] : [['BIC', payee.bank] as const]),
      ['Reference', reference],
      ['Amount', `${currency} ${shownAmount(amount)}`],
    ],
    ...(code !== undefined && { code }),
  };
}

/** An IBAN is printed in groups of four (ISO 13616-1); other numbers are as their bank writes them. */
function isIban(account: string): boolean {
  return /^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(account);
}

function openTable({ openItems, currency, plans = [] }: StatementOfAccount): SheetTable {
  const running = plans.filter(({ ended }) => ended === undefined);
  const inPlan = new Set(running.flatMap(({ charges }) => charges));
  return {
    heading: 'Still to pay',
    columns: [
      { label: 'Period', share: 11 },
      { label: 'Of what', share: 22 },
      { label: 'Due', share: 11 },
      { label: 'Reference', share: 28 },
      { label: currency, share: 15, amount: true },
    ],
    rows: openItems.flatMap(({ chargeId, period, due, reference, heads, standings = [] }) =>
      heads.map(({ head, open }) => [
        { text: period },
        {
          text: `${nameOfCode(head)}${apartText(head, standings)}${inPlan.has(chargeId) ? ' (in instalments)' : ''}`,
        },
        { text: due },
        { text: printedReference(reference) },
        { text: shownAmount(open) },
      ]),
    ),
    empty: 'Nothing is still to pay.',
  };
}

function plansTable({ plans = [], currency }: StatementOfAccount): SheetTable[] {
  if (plans.length === 0) return [];
  return [
    {
      heading: 'In instalments',
      columns: [
        { label: 'Due', share: 11 },
        { label: 'Reference of the plan', share: 28 },
        { label: currency, share: 15, amount: true },
      ],
      rows: plans.flatMap((plan) => [
        ...plan.instalments.map(({ due, open }) => [
          { text: due },
          { text: printedReference(plan.reference) },
          { text: shownAmount(open) },
        ]),
        ...(plan.ended === undefined
          ? []
          : [[{ text: plan.ended }, { text: planEnded(plan) }, { text: '' }]]),
      ]),
      empty: '',
    },
  ];
}

function entriesTable({ lines, opening, debits, credits, closing, from }: StatementOfAccount): SheetTable {
  const forward = [from ?? '', '', 'Brought forward', '', '', '', shownAmount(opening)];
  const sum = ['', '', 'Balance', '', shownAmount(debits), shownAmount(credits), shownAmount(closing)];
  const plain = (texts: readonly string[]) => texts.map((text) => ({ text }));
  return {
    heading: 'Entries',
    columns: [
      { label: 'Effective', share: 11 },
      { label: 'Booked', share: 11 },
      { label: 'What', share: 24 },
      { label: 'Period', share: 9 },
      { label: 'Debit', share: 14, amount: true },
      { label: 'Credit', share: 14, amount: true },
      { label: 'Balance', share: 15, amount: true },
    ],
    rows: [
      plain(forward),
      ...lines.map((line) => [
        { text: line.effective },
        { text: line.posted },
        { text: whatOf(line), href: line.why },
        { text: line.period ?? '' },
        { text: shownUnlessNil(line.debit) },
        { text: shownUnlessNil(line.credit) },
        { text: shownAmount(line.balance) },
      ]),
      plain(sum),
    ],
    empty: '',
  };
}

/** A payment is known to its payer by how the bank names it, a refund by its end-to-end id. */
function whatOf(line: StatementLine): string {
  const { payment, kind, about } = line;
  const isRefund = kind === 'refund' || kind === 'refund-reversal';
  const name = isRefund ? about?.replace('refund_', '') : payment?.bankReference;
  return name === undefined ? lineName(line) : `${lineName(line)} ${name}`;
}

/** What moved within the account: nothing is owed more or less by it, and the sums by period tell of it. */
function transfersTable({ transfers, currency }: StatementOfAccount): SheetTable[] {
  if (transfers.length === 0) return [];
  const rows = transfers.flatMap(({ effective, posted, kind, about, amount, components, why }) => {
    const what = { text: transferName(kind, amount), href: why };
    const days = [{ text: effective }, { text: posted }];
    if (amount !== undefined)
      return [[...days, what, { text: about?.replace('refund_', '') ?? '' }, { text: shownAmount(amount) }]];
    return components.map(({ period, component, paid = '0' }) => [
      ...[...days, what],
      ...[{ text: `${period} ${nameOfCode(component)}` }, { text: shownAmount(paid) }],
    ]);
  });
  return [
    {
      heading: 'Within the account',
      columns: [
        { label: 'Effective', share: 11 },
        { label: 'Booked', share: 11 },
        { label: 'What', share: 24 },
        { label: 'Of what', share: 28 },
        { label: currency, share: 15, amount: true },
      ],
      rows,
      empty: '',
    },
  ];
}

function periodsTable({ periods }: StatementOfAccount): SheetTable {
  return {
    heading: 'By period and head',
    columns: [
      { label: 'Period', share: 11 },
      { label: 'Head', share: 22 },
      { label: 'Charged', share: 15, amount: true },
      { label: 'Paid', share: 15, amount: true },
      { label: 'Relieved', share: 15, amount: true },
      { label: 'Open', share: 15, amount: true },
    ],
    rows: periods.map(({ period, component, charged, paid, relieved, open }) => [
      { text: period },
      { text: nameOfCode(component) },
      ...[charged, paid, relieved, open].map((amount) => ({ text: shownAmount(amount) })),
    ]),
    empty: 'Nothing has been charged.',
  };
}

/** Security stands by itself: it is no part of what is owed or paid. */
function depositTables({ deposit, currency }: StatementOfAccount): SheetTable[] {
  if (deposit === undefined) return [];
  const names = {
    ...{ lodged: 'Lodged', 'taken-back': 'Lodging undone', drawn: 'Used for what is owed' },
    ...{ released: 'To be paid back', returned: 'Brought back by the bank' },
  };
  return [
    {
      heading: `Security deposit, reference ${printedReference(deposit.reference)}`,
      columns: [
        { label: 'Effective', share: 11 },
        { label: 'Booked', share: 11 },
        { label: 'What', share: 24 },
        { label: currency, share: 15, amount: true },
        { label: 'Held', share: 15, amount: true },
      ],
      rows: deposit.lines.map(({ effective, posted, kind, bankReference, why, amount, balance }) => [
        ...[effective, posted].map((text) => ({ text })),
        {
          text: bankReference === undefined ? names[kind] : `${names[kind]} ${bankReference}`,
          ...(why !== undefined && { href: why }),
        },
        ...[amount, balance].map((text) => ({ text: shownAmount(text) })),
      ]),
      empty: 'Nothing is held.',
    },
  ];
}

/** Why and since when what is open is set apart. */
function apartText(head: string, standings: readonly ItemStanding[]): string {
  const texts = standings
    .filter((each) => each.head === undefined || each.head === head)
    .map(({ standing, from, through, amount }) => {
      const part = amount === undefined ? '' : `${shownAmount(amount)} `;
      return `${part}${standing} from ${from}${through === undefined ? '' : ` to ${through}`}`;
    });
  return texts.length === 0 ? '' : ` (${texts.join('; ')})`;
}

/** The code of a head of charge or a component, as words. */
function nameOfCode(code: string): string {
  const words = code.replaceAll(/[-_:]/g, ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
