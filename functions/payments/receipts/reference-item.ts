import * as z from 'zod';
import type { Item, Key, Table } from '../../../shared/aws/table.ts';
import type { EventData } from '../../../shared/contracts/events.ts';
import type { ReferencedAccount } from '../domain/match-receipt.ts';

const stored = z.object({ taxpayerId: z.string(), accountId: z.string(), currency: z.string() });

function keyOf(accountNumber: string): Key {
  return { pk: `REFERENCE#${accountNumber}`, sk: 'REFERENCE' };
}

/** What an account number leads to: all that matching needs to know of an account. */
export function referenceItem({
  accountNumber,
  taxpayerId,
  accountId,
  currency,
}: Pick<EventData<'account.opened.v1'>, 'accountNumber' | 'taxpayerId' | 'accountId' | 'currency'>): Item {
  return { ...keyOf(accountNumber), taxpayerId, accountId, currency };
}

export async function readReference(
  table: Table,
  accountNumber: string,
): Promise<ReferencedAccount | undefined> {
  const item = await table.get(keyOf(accountNumber));
  return item === undefined ? undefined : stored.parse(item);
}
