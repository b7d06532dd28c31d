import { type Item, type Key, queryAll, type Table } from '../../shared/aws/table.ts';
import { type Obligation, obligation } from './domain/obligation.ts';

const prefix = 'OBLIGATION#';

function obligationKey(taxpayerId: string, obligationId: string): Key {
  return { pk: taxpayerId, sk: `${prefix}${obligationId}` };
}

export function obligationItem(state: Obligation): Item {
  return { ...obligationKey(state.taxpayerId, state.obligationId), ...obligation.parse(state) };
}

export async function readObligation(
  table: Table,
  taxpayerId: string,
  obligationId: string,
): Promise<Obligation | undefined> {
  const item = await table.get(obligationKey(taxpayerId, obligationId));
  return item === undefined ? undefined : obligation.parse(item);
}

/** All obligations of a taxpayer, in the order of their periods. */
export async function readObligations(table: Table, taxpayerId: string): Promise<Obligation[]> {
  return (await queryAll(table, { pk: taxpayerId, prefix })).map((item) => obligation.parse(item));
}
