import type { Table } from '../../../shared/aws/table.ts';
import { sha256 } from '../../../shared/canonical-json.ts';
import type { TreasurySettings } from '../bank-accounts/treasury-accounts.ts';
import type { AssemblyOptions } from '../domain/assemble-statements.ts';
import type { BankLine } from '../domain/bank-statement.ts';
import { describeStatement, type NamedStatement, type Provenance } from '../statements/describe-statement.ts';
import { LineKeeper } from '../statements/line-keeper.ts';
import { writeWaitingStatement } from '../statements/waiting-statements.ts';

/** A statement that was read and named, and the places of its pages in the file, in the order of the pages. */
type PlacedStatement = NamedStatement & { readonly places: readonly number[] };

/**
 * Keeps the lines of a file that is read a second time, as they come: no more of them is in memory than a page of each
 * statement that is not complete. A statement whose lines are all there is written into the list where it waits.
 */
export function keepStatements(
  table: Table,
  list: string,
  statements: readonly PlacedStatement[],
  expected: readonly TreasurySettings[],
  by: Provenance,
): { readonly options: AssemblyOptions; readonly finish: () => Promise<void> } {
  const statementAt = new Map(
    statements.flatMap(({ places }, index) => places.map((place) => [place, index] as const)),
  );
  const lastPlaces = statements.map(({ places }) => Math.max(...places));
  const keepers = new Map<number, LineKeeper>();
  const done = new Set<number>();
  // The same file read by the same settings gives the same lines: a run that is cut off writes the same pages again.
  const reading = sha256(JSON.stringify([by.fileSha256, expected])).slice(0, 16);
  const keeperOf = (index: number) => {
    const known = keepers.get(index);
    if (known !== undefined) return known;
    const fresh = new LineKeeper(table, `${statements[index]?.statementId}#${reading}`);
    keepers.set(index, fresh);
    return fresh;
  };
  const complete = async (index: number) => {
    const named = statements[index];
    if (named === undefined || done.has(index)) return;
    const lines = await keeperOf(index).finish();
    await writeWaitingStatement(table, list, index + 1, describeStatement(named, lines, expected, by));
    keepers.delete(index);
    done.add(index);
  };
  let waiting: (readonly [place: number, line: BankLine])[] = [];
  const keep = async () => {
    const taken = waiting;
    waiting = [];
    for (const [place, line] of taken) {
      for (const index of [...keepers.keys()]) if ((lastPlaces[index] ?? 0) < place) await complete(index);
      const index = statementAt.get(place);
      // A page that is there twice is read once.
      if (index !== undefined) await keeperOf(index).add(line);
    }
  };
  return {
    options: {
      onLine: (line, place) => waiting.push([place, line]),
      onPause: keep,
      continues: new Map(
        statements.flatMap(({ places }) => {
          const first = Math.min(...places);
          return places.flatMap((place) => (place === first ? [] : [[place, first] as const]));
        }),
      ),
    },
    async finish() {
      await keep();
      for (const index of statements.keys()) await complete(index);
    },
  };
}
