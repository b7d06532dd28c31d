import { formatMoney } from '../../../shared/money.ts';
import type { TreasurySettings } from '../bank-accounts/treasury-accounts.ts';
import type { BankStatement } from '../domain/bank-statement.ts';
import type { StoredStatement } from './statement-item.ts';
import type { StoredLines } from './statement-lines.ts';

/** From which file a statement came, by whom and when. */
export type Provenance = Pick<StoredStatement, 'fileSha256' | 'importedBy' | 'importedAt'>;
export type NamedStatement = { readonly statementId: string; readonly statement: BankStatement };

/** Makes of a statement what is stored: held or not, and with what there is to say of it. Its lines are kept beside. */
export function describeStatement(
  { statementId, statement }: NamedStatement,
  lines: StoredLines,
  expected: readonly TreasurySettings[],
  by: Provenance,
): StoredStatement {
  const { purpose, account, currency, sequence, opening, closing, difference } = statement;
  const known = expected.some((each) => each.bankAccount === account.id && each.currency === currency);
  const findings = [...statement.findings, ...(known ? [] : [notExpected(account.id, currency)])];
  const held = !statement.ties || findings.some(({ holds }) => holds);
  const status = purpose === 'books' ? (held ? 'held' : 'booked') : 'noted';
  if (status === 'held' && !statement.ties) findings.push(doesNotTie(statement));
  return {
    ...{ statementId, version: 1, status, purpose, account, statement: statement.id, currency },
    format: statement.version === '' ? statement.format : `${statement.format}.${statement.version}`,
    ...(sequence === undefined ? {} : { sequence }),
    ...(statement.from === undefined ? {} : { from: statement.from }),
    ...(statement.to === undefined ? {} : { to: statement.to }),
    ...(opening === undefined ? {} : { opening: formatMoney(opening) }),
    ...(closing === undefined ? {} : { closing: formatMoney(closing) }),
    ...(difference === undefined ? {} : { difference: formatMoney(difference) }),
    credits: formatMoney(statement.credits),
    debits: formatMoney(statement.debits),
    entryCount: statement.entryCount,
    unbookedCount: statement.unbookedCount,
    findings,
    ...daysOfEntries(statement.tally),
    ...by,
    ...lines,
  };
}

function daysOfEntries({ firstEntryOn, lastEntryOn }: BankStatement['tally']) {
  return firstEntryOn === undefined || lastEntryOn === undefined ? {} : { firstEntryOn, lastEntryOn };
}

function notExpected(account: string, currency: string) {
  return {
    code: 'bank-statement.account-not-named',
    detail: `account ${account} in ${currency} is not named as one of the authority's`,
    holds: false,
  };
}

function doesNotTie({ opening, closing, credits, debits, difference, wouldTieIfFlipped }: BankStatement) {
  const sum = `opening ${opening ? formatMoney(opening) : 'missing'} + credits ${formatMoney(credits)} − debits ${formatMoney(debits)}`;
  const off = difference ? `, off by ${formatMoney(difference)}` : '';
  const flipped = wouldTieIfFlipped
    ? '; it would tie if the bank means its reversals the other way round'
    : '';
  return {
    code: 'bank-statement.does-not-tie',
    detail: `${sum} is not closing ${closing ? formatMoney(closing) : 'missing'}${off}${flipped}`,
    holds: true,
  };
}
