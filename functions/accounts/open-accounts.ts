import type { Table } from '../../shared/aws/table.ts';
import { today } from '../../shared/clock.ts';
import { type EventData, eventOf } from '../../shared/contracts/events.ts';
import { idFrom } from '../../shared/id.ts';
import { type Circumstances, type Claim, claimKey } from '../../shared/journal/commit.ts';
import type { Reaction } from '../../shared/journal/consume.ts';
import { formatMoney, money } from '../../shared/money.ts';
import { refuse } from '../../shared/outcome.ts';
import { accountNumber, accountReference } from '../../shared/payment-reference.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { Account, AccountHolder } from './domain/account.ts';

const attempts = 10;

/** Opens an account for each instrument that a taxpayer is registered for, with a reference to pay on. */
export async function openAccounts(
  table: Table,
  book: ScheduleBook,
  registered: EventData<'taxpayer.registered.v1'>,
  by: Circumstances,
): Promise<Reaction<AccountHolder>> {
  const { taxpayerId, legalName, representatives, instruments, identifier } = registered;
  const accounts: Account[] = [];
  const claims: Claim[] = [];
  for (const { schedule: id } of instruments) {
    const schedule = await book.named(id, by.at);
    const number = await freeAccountNumber(table, identifier, id);
    claims.push(numberClaim(number, taxpayerId));
    accounts.push({
      accountId: idFrom('account', by.at, by.cause, id),
      schedule: id,
      currency: schedule.currency,
      accountNumber: number,
      reference: accountReference(number),
      openedOn: today({ now: () => by.at }, schedule.timeZone),
      openItems: [],
      credit: formatMoney(money(0n, schedule.currency)),
    });
  }
  const events = accounts.map(({ openItems: _, credit: __, ...opened }) =>
    eventOf('account.opened.v1', { taxpayerId, ...opened }),
  );
  return { state: { kind: 'holder', taxpayerId, legalName, representatives, accounts }, events, claims };
}

/**
 * Account numbers come from a hash of the taxpayer's identifier, so two may fall on one; then the next is taken. The
 * claim in the transaction decides between two that look at the same moment.
 */
export async function freeAccountNumber(
  table: Table,
  identifier: EventData<'taxpayer.registered.v1'>['identifier'],
  schedule: string,
): Promise<string> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const number = accountNumber(identifier, schedule, attempt);
    if ((await table.get(claimKey(numberClaim(number, '').name))) === undefined) return number;
  }
  throw new Error(`${attempts} account numbers for ${identifier.scheme} ${identifier.value} are taken`);
}

export function numberClaim(number: string, holder: string): Claim {
  const { refusal } = refuse('conflict', 'account-number.taken', `The account number ${number} is taken.`);
  return { name: `account-number#${number}`, holder, taken: refusal };
}
