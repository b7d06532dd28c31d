import * as z from 'zod';
import type { Item, Page, Table } from './aws/table.ts';
import { type PlaceInList, shardOf } from './list-shards.ts';

const declarationsAtOnce = 200;
/** About two seconds of work under two versions of a schedule, and a few hundred megabytes at the worst. */
const linesAtOnce = 400_000;
const readAtOnce = 20;
const counted = z.object({ lineCount: z.int().nonnegative() });

/**
 * The next items of a list of declarations, whole, as many as one run can work through: the list's summaries say how many
 * lines each has.
 */
export async function nextPortion(table: Table, list: string, place: PlaceInList): Promise<Page> {
  const name = shardOf(list, place.shard);
  const { cursor } = place;
  let page = await table.list(name, { limit: declarationsAtOnce, cursor });
  const fitting = countWithin(page.items);
  if (fitting < page.items.length) page = await table.list(name, { limit: fitting, cursor });
  const items: Item[] = [];
  for (let start = 0; start < page.items.length; start += readAtOnce) {
    const some = page.items.slice(start, start + readAtOnce);
    const read = await Promise.all(some.map(({ pk, sk }) => table.get({ pk, sk })));
    items.push(...read.filter((item) => item !== undefined));
  }
  return page.cursor === undefined ? { items } : { items, cursor: page.cursor };
}

/** How many of the items, at least one, come to no more lines than one run takes. */
function countWithin(items: readonly Item[]): number {
  let lines = 0;
  const beyond = items.findIndex(({ summary }, index) => {
    lines += counted.parse(summary).lineCount;
    return index > 0 && lines > linesAtOnce;
  });
  return beyond < 0 ? items.length : beyond;
}
