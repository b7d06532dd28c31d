import { printedReference } from '../../../shared/creditor-reference.ts';
import type { StatementOfAccount } from '../domain/statement-of-account.ts';
import { lineName, planEnded, transferName } from './line-name.ts';
import { shownAmount, shownUnlessNil } from './shown-amount.ts';

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
    row(['', '', 'brought forward', '', '', '', shownAmount(opening)]),
  ];
  const body = lines.map((line) =>
    row([
      line.effective,
      line.posted,
      lineName(line),
      line.period ?? '',
      shownUnlessNil(line.debit),
      shownUnlessNil(line.credit),
      shownAmount(line.balance),
    ]),
  );
  const open = openItems.flatMap(({ period, due, heads, standings = [] }) => {
    const parts = heads.map(({ head, open: amount }) => `${head} ${shownAmount(amount)}`).join(', ');
    const apart = standings.map(({ standing, from, through, head, amount }) => {
      const what = amount === undefined ? 'all of it' : `${head} ${shownAmount(amount)}`;
      return `    ${what} ${standing} from ${from}${through === undefined ? '' : ` to ${through}`}`;
    });
    return [`  ${period}: ${parts}, due ${due}`, ...apart];
  });
  const planned = (statement.plans ?? []).flatMap((plan) =>
    plan.ended === undefined
      ? [
          `Of that in instalments, with reference ${printedReference(plan.reference)}:`,
          ...plan.instalments.map(({ due, open: amount }) => `  ${due}: ${shownAmount(amount)}`),
        ]
      : [`${planEnded(plan)}, from ${plan.ended} on.`],
  );
  const demands = (statement.toPay ?? []).map(
    ({ reference: on, amount, due }) =>
      `  ${shownAmount(amount)} by ${due}, with reference ${printedReference(on)}`,
  );
  const moved = statement.transfers.flatMap(({ effective, kind, amount, components }) =>
    amount === undefined
      ? components.map(
          ({ period, component, paid = '0' }) =>
            `  ${effective}: ${transferName(kind, amount)}, ${period} ${component} ${shownAmount(paid)}`,
        )
      : [`  ${effective}: ${transferName(kind, amount)} ${shownAmount(amount)}`],
  );
  const { deposit } = statement;
  const security =
    deposit === undefined
      ? []
      : [
          `Security, with reference ${printedReference(deposit.reference)}:`,
          ...deposit.lines.map(
            ({ effective, kind, amount, balance }) =>
              `  ${effective}: ${kind.replaceAll('-', ' ')} ${shownAmount(amount)}, held ${shownAmount(balance)}`,
          ),
          `Security held: ${shownAmount(deposit.balance)}`,
        ];
  const foot = [
    row(['', '', 'balance', '', '', '', shownAmount(closing)]),
    '',
    ...(open.length > 0 ? ['Still to pay:', ...open] : ['Nothing is still to pay.']),
    ...planned,
    ...(demands.length > 0 ? ['To pay now:', ...demands] : []),
    ...(moved.length > 0 ? ['Within the account:', ...moved] : []),
  ];
  const held = [`Credit held: ${shownAmount(credit)}`, ...security];
  return `${[...head, ...body, ...foot, ...held].join('\n')}\n`;
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
