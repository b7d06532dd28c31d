import { type Item, queryAll, type Table } from '../../shared/aws/table.ts';
import { type DeclaredVersion, declaredVersion, type Obligation } from './domain/obligation.ts';

function prefixOf(obligationId: string): string {
  return `EARLIER#${obligationId}#`;
}

/** A submitted version that another has taken the place of. Its lines stay in the journal. */
export function earlierVersionItem({ taxpayerId, obligationId }: Obligation, earlier: DeclaredVersion): Item {
  const sk = `${prefixOf(obligationId)}${String(earlier.version).padStart(6, '0')}`;
  return { pk: taxpayerId, sk, ...declaredVersion.parse(earlier) };
}

/** Every submitted version of a declaration in order, the one that stands last. */
export async function readVersions(
  table: Table,
  { taxpayerId, obligationId, declaration }: Obligation,
): Promise<DeclaredVersion[]> {
  if (declaration === undefined) return [];
  if (declaration.version === 1) return [declaration];
  const items = await queryAll(table, { pk: taxpayerId, prefix: prefixOf(obligationId) });
  return [...items.map((item) => declaredVersion.parse(item)), declaration];
}
