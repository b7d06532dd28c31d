import { printedReference } from '../../../shared/creditor-reference.ts';
import { formatMoney } from '../../../shared/money.ts';
import type { PaymentCode } from '../../../shared/payment-code/payment-code.ts';
import type { ItemStanding } from '../domain/account.ts';
import { outstanding } from '../domain/outstanding.ts';
import type { StatementLine, StatementOfAccount } from '../domain/statement-of-account.ts';
import type { PaymentInstructions } from '../payment-instructions.ts';
import { lineName } from './line-name.ts';
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
export type SheetPayment = { readonly facts: readonly Fact[]; readonly code?: PaymentCode };
type Fact = readonly [label: string, value: string];

/** What a statement of account shows, in order: the page and the PDF are made of the same sheet. English. */
export type StatementSheet = {
  readonly title: string;
  readonly taxpayer: string;
  /** The one sentence that matters most. */
  readonly position: string;
  readonly facts: readonly Fact[];
  readonly payment?: SheetPayment;
  readonly tables: readonly SheetTable[];
  readonly note: string;
};

/** @param madeOn the day on which it was asked for */
export function statementSheet(
  statement: StatementOfAccount,
  instructions: PaymentInstructions | undefined,
  madeOn: string,
): StatementSheet {
  const { account, currency, opening, debits, credits, closing } = statement;
  return {
    title: `Statement of account ${account}`,
    taxpayer: statement.taxpayer,
    position: positionOf(statement),
    facts: factsOf(statement, madeOn),
    ...(instructions !== undefined && !isNil(instructions.amount) && { payment: paymentOf(instructions) }),
    tables: [
      openTable(statement),
      ...plansTable(statement),
      entriesTable(statement),
      periodsTable(statement),
      ...depositTables(statement),
    ],
    note: `To check: brought forward ${shownAmount(opening)} + debits ${shownAmount(debits)} - credits ${shownAmount(credits)} = balance ${shownAmount(closing)} ${currency}.`,
  };
}

function positionOf({ openItems, currency, credit, accruals }: StatementOfAccount): string {
  const owed = formatMoney(outstanding(openItems, currency));
  if (accruals !== undefined && !isNil(accruals.outstanding))
    return `To pay on ${accruals.to}: ${currency} ${shownAmount(accruals.outstanding)}, of which ${shownAmount(accruals.unposted)} accrues by then and is not posted yet.`;
  if (!isNil(owed)) {
    const first = openItems.map(({ due }) => due).sort()[0];
    return `To pay: ${currency} ${shownAmount(owed)}. The earliest due date is ${first}.`;
  }
  return isNil(credit)
    ? 'Nothing is still to pay.'
    : `Nothing is still to pay. A credit of ${currency} ${shownAmount(credit)} is held.`;
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

function paymentOf({
  payee,
  currency,
  amount,
  printedReference: reference,
  code,
}: PaymentInstructions): SheetPayment {
  return {
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

function openTable({ openItems, currency }: StatementOfAccount): SheetTable {
  return {
    heading: 'Still to pay',
    columns: [
      { label: 'Period', share: 11 },
      { label: 'Of what', share: 22 },
      { label: 'Due', share: 11 },
      { label: 'Reference', share: 28 },
      { label: currency, share: 15, amount: true },
    ],
    rows: openItems.flatMap(({ period, due, reference, heads, standings = [] }) =>
      heads.map(({ head, open }) => [
        { text: period },
        { text: `${nameOfCode(head)}${apartText(head, standings)}` },
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
      rows: plans.flatMap(({ reference, instalments }) =>
        instalments.map(({ due, open }) => [
          { text: due },
          { text: printedReference(reference) },
          { text: shownAmount(open) },
        ]),
      ),
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

/** A payment is known to its payer by how the bank names it. */
function whatOf(line: StatementLine): string {
  const bankReference = line.payment?.bankReference;
  return bankReference === undefined ? lineName(line) : `${lineName(line)} ${bankReference}`;
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
      rows: deposit.lines.map(({ effective, posted, kind, amount, balance }) => [
        ...[effective, posted, names[kind]].map((text) => ({ text })),
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
