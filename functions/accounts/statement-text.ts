import { printedReference } from '../../shared/creditor-reference.ts';
import { writeCsv } from '../../shared/write-csv.ts';
import type { StatementLine, StatementOfAccount } from './domain/statement-of-account.ts';

const columns = [
  'effective',
  'posted',
  'received',
  'kind',
  'period',
  'due',
  'reference',
  'debit',
  'credit',
  'balance',
] as const;

/** The lines as CSV (RFC 4180), with a row for the balance brought forward. */
export function statementCsv({ opening, lines }: StatementOfAccount): string {
  const forward = columns.map((column) =>
    column === 'kind' ? 'brought-forward' : column === 'balance' ? opening : '',
  );
  return writeCsv([columns, forward, ...lines.map((line) => columns.map((column) => line[column] ?? ''))]);
}

/** The statement for reading on a screen or paper of 100 columns. */
export function statementText(statement: StatementOfAccount): string {
  const { taxpayer, account, schedule, reference, currency, opening, lines, closing, openItems, credit } =
    statement;
  const head = [
    `STATEMENT OF ACCOUNT  ${account}  ${schedule}`,
    `${taxpayer}`,
    `Pay with reference ${printedReference(reference)}   amounts in ${currency}`,
    '',
    row(['Effective', 'Booked', 'What', 'Period', 'Debit', 'Credit', 'Balance']),
    row(['', '', 'brought forward', '', '', '', opening]),
  ];
  const body = lines.map((line) =>
    row([
      line.effective,
      line.posted,
      nameOf(line),
      line.period ?? '',
      blank(line.debit),
      blank(line.credit),
      line.balance,
    ]),
  );
  const open = openItems.map(({ period, due, heads }) => {
    const parts = heads.map(({ head, open: amount }) => `${head} ${amount}`).join(', ');
    return `  ${period}: ${parts}, due ${due}`;
  });
  const foot = [
    row(['', '', 'balance', '', '', '', closing]),
    '',
    ...(open.length > 0 ? ['Still to pay:', ...open] : ['Nothing is still to pay.']),
  ];
  return `${[...head, ...body, ...foot, `Credit held: ${credit}`].join('\n')}\n`;
}

function nameOf({ kind, due }: StatementLine): string {
  if (kind === 'payment') return 'payment';
  return kind === 'revision' ? 'revised' : `assessed, due ${due}`;
}

function blank(amount: string): string {
  return /^0(\.0+)?$/.test(amount) ? '' : amount;
}

function row([
  effective = '',
  posted = '',
  what = '',
  period = '',
  debit = '',
  credit = '',
  balance = '',
]: readonly string[]): string {
  const left = `${effective.padEnd(12)}${posted.padEnd(12)}${what.padEnd(26)}${period.padEnd(9)}`;
  return `${left}${debit.padStart(15)}${credit.padStart(15)}${balance.padStart(15)}`.trimEnd();
}
