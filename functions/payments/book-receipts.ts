import type { Write } from '../../shared/aws/table.ts';
import { type EventDraft, eventOf } from '../../shared/contracts/events.ts';
import { runCommand } from '../../shared/journal/command.ts';
import type { Circumstances } from '../../shared/journal/commit.ts';
import { formatMoney } from '../../shared/money.ts';
import { accept, expectAccepted } from '../../shared/outcome.ts';
import type { BankLine } from './domain/bank-statement.ts';
import { matchReceipt, type ReceiptMatch, type ReferencedAccount } from './domain/match-receipt.ts';
import type { PaymentsJournal } from './payments-journal.ts';
import { isBooked, receiptIdOf, receiptItem } from './receipt-item.ts';
import { readReference } from './reference-item.ts';

/** What goes to suspense, for one transaction. */
export type Suspended = { readonly events: EventDraft[]; readonly writes: Write[] };

const suspendedAtOnce = 40;

/**
 * Books the money that came in with one statement: each receipt that names an account to its taxpayer, in a transaction
 * of its own, and up to one transaction's worth of the others to suspense, for the caller to write. A receipt that was
 * booked before is passed over, so a run that was cut off is simply run again. `done` tells whether all were looked at.
 */
export async function bookReceipts(
  journal: PaymentsJournal,
  statementId: string,
  lines: readonly BankLine[],
  by: Circumstances,
): Promise<Suspended & { readonly done: boolean }> {
  const suspended: Suspended = { events: [], writes: [] };
  for (const line of lines) {
    if (line.direction !== 'credit' || (await isBooked(journal.table, statementId, line))) continue;
    if (suspended.events.length >= suspendedAtOnce) return { ...suspended, done: false };
    const match = await matchLine(journal, line);
    if (match.matched) await identify(journal, statementId, line, match, by);
    else {
      suspended.events.push(suspendedEvent(statementId, line, match.reason));
      suspended.writes.push({ put: receiptItem(statementId, line, match), ifAbsent: true });
    }
  }
  return { ...suspended, done: true };
}

/** Matching is a pure rule: it is asked once for the account numbers that it would look up, and then with their accounts. */
async function matchLine({ table }: PaymentsJournal, line: BankLine): Promise<ReceiptMatch> {
  const wanted = new Set<string>();
  matchReceipt(line, (accountNumber) => {
    wanted.add(accountNumber);
    return undefined;
  });
  const accounts = new Map<string, ReferencedAccount>();
  for (const accountNumber of wanted) {
    const account = await readReference(table, accountNumber);
    if (account !== undefined) accounts.set(accountNumber, account);
  }
  return matchReceipt(line, (accountNumber) => accounts.get(accountNumber));
}

async function identify(
  journal: PaymentsJournal,
  statementId: string,
  line: BankLine,
  match: ReceiptMatch & { readonly matched: true },
  by: Circumstances,
): Promise<void> {
  const { taxpayerId, accountId } = match.account;
  const receiptId = receiptIdOf(line);
  const { bookingDate, valueDate, payerName, amount } = line;
  const identified = eventOf('payment.identified.v1', {
    receiptId,
    statementId,
    taxpayerId,
    accountId,
    reference: match.accountNumber,
    tier: match.tier,
    amount: formatMoney(amount),
    currency: amount.currency,
    bookingDate,
    valueDate,
    receivedOn: bookingDate,
    ...(payerName === undefined ? {} : { payerName }),
  });
  const put = { put: receiptItem(statementId, line, match), ifAbsent: true } as const;
  const reply = { status: 200, body: {} };
  const booked = await runCommand(
    journal,
    { ...by, cause: `${by.cause}#${receiptId}` },
    taxpayerId,
    async () => {
      // Another run of the same statement may have been first; then there is nothing left to do.
      if (await isBooked(journal.table, statementId, line))
        return accept({ change: { state: { kind: 'payer', taxpayerId }, events: [] }, reply });
      return accept({
        change: { state: { kind: 'payer', taxpayerId }, events: [identified], writes: [put] },
        reply,
      });
    },
  );
  expectAccepted(booked);
}

function suspendedEvent(statementId: string, line: BankLine, reason: string): EventDraft {
  const { bookingDate, valueDate, payerName, amount } = line;
  return eventOf('receipt.suspended.v1', {
    receiptId: receiptIdOf(line),
    statementId,
    amount: formatMoney(amount),
    currency: amount.currency,
    bookingDate,
    valueDate,
    reason,
    ...(payerName === undefined ? {} : { payerName }),
  });
}
