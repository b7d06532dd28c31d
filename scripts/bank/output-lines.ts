import type { AccountChain } from '../../functions/payments/domain/account-chain.ts';
import {
  type BankLine,
  type BankStatement,
  isHeld,
  type StatedBalance,
} from '../../functions/payments/domain/bank-statement.ts';
import { writeLine } from '../../functions/payments/domain/written-line.ts';
import { formatMoney, type Money } from '../../shared/money.ts';
import type { Refusal } from '../../shared/outcome.ts';

/** What a line of output holds; amounts are decimal strings. */
export type PlainLine = Readonly<Record<string, unknown>> & {
  readonly kind: 'statement' | 'chain' | 'refused';
};

const shown = (amount: Money | undefined) => (amount === undefined ? null : formatMoney(amount));

/** A statement for the output. `ties` is null where it has no balances and needs none: notifications, reports. */
export function statementLine(file: string, statement: BankStatement, entries: boolean): PlainLine {
  const { format, version, purpose, id, messageId, sequence, legalSequence, createdAt, copy } = statement;
  const { account, servicer, currency, from, to, opening, closing, tally, pages, findings } = statement;
  const untied = purpose !== 'books' && (opening === undefined || closing === undefined);
  return {
    kind: 'statement',
    file,
    format,
    version,
    purpose,
    messageId,
    id,
    sequence,
    legalSequence,
    createdAt,
    copy,
    pages: pages?.map(({ number }) => number),
    account: account.id,
    accountScheme: account.scheme,
    servicer,
    currency,
    from,
    to,
    opening: shown(opening),
    closing: shown(closing),
    credits: formatMoney(statement.credits),
    debits: formatMoney(statement.debits),
    entries: statement.entryCount,
    creditEntries: tally.creditCount,
    debitEntries: tally.debitCount,
    details: statement.detailCount,
    unbooked: statement.unbookedCount,
    balances: statement.balances.map(balanceShown),
    ties: untied ? null : statement.ties,
    difference: statement.difference && formatMoney(statement.difference),
    wouldTieIfFlipped: statement.wouldTieIfFlipped,
    held: untied ? findings.some(({ holds }) => holds) : isHeld(statement),
    information: statement.information,
    findings,
    ...(entries && { lines: [...statement.lines, ...statement.unbookedLines].map(lineShown) }),
  };
}

function balanceShown({ type, amount, date }: StatedBalance) {
  return { type, amount: formatMoney(amount), date };
}

function lineShown(line: BankLine) {
  return { ...writeLine(line), currency: line.amount.currency };
}

/** A file that cannot be read. */
export function refusalLine(file: string, { code, detail, remedy }: Refusal): PlainLine {
  return { kind: 'refused', file, refusal: { code, detail, remedy } };
}

/** The chain of an account's statements. */
export function chainLine(chain: AccountChain): PlainLine {
  const { account, currency, statements, faults } = chain;
  return {
    kind: 'chain',
    account: account.id,
    currency,
    statements: statements.length,
    from: statements[0]?.from ?? statements[0]?.to,
    to: statements.at(-1)?.to,
    opening: shown(statements[0]?.opening),
    closing: shown(statements.at(-1)?.closing),
    continuous: chain.continuous,
    faults: faults.map((fault) => ({ ...fault, amount: formatMoney(fault.amount) })),
    duplicates: chain.duplicates,
    outOfOrder: chain.outOfOrder,
  };
}
