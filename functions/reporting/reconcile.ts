import * as z from 'zod';
import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf } from '../../shared/aws/http-request.ts';
import type { Table } from '../../shared/aws/table.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { idFrom } from '../../shared/id.ts';
import { type CommandRequest, causeOf, runCommand } from '../../shared/journal/command.ts';
import type { Journal } from '../../shared/journal/commit.ts';
import { readHead } from '../../shared/journal/head.ts';
import { listParked } from '../../shared/journal/parking.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import { readBankAccounts } from './bank-item.ts';
import { changeDifference, resolvedEvent } from './difference-journal.ts';
import { type Check, check, checksOf, holds } from './domain/checks.ts';
import { type Difference, differenceIdOf } from './domain/difference.ts';
import { byCurrency, type LedgerSums, sumUp } from './domain/ledger-sums.ts';
import { forEachColumn } from './totals-item.ts';

/** One run of the reconciliation, with everything that it compared. */
const reconciliation = z.object({
  runId: z.string(),
  at: z.string(),
  differences: z.int(),
  checks: z.array(check),
});
type Reconciliation = z.infer<typeof reconciliation>;

const reconciliationsList = 'reconciliations';
const parkedCounted = 1_000;
/** Each difference is a subject of its own: none waits for another. */
const checksAtOnce = 25;

function reconciliationJournal(table: Table): Journal<Reconciliation> {
  return { table, context: 'reporting', schema: reconciliation };
}

/** The run of a day, which there is once, however often its hour strikes. Undefined where it was done before. */
export async function reconcileDaily(table: Table, at: string, correlation: string) {
  const runId = idFrom('reconciliation', `${at.slice(0, 10)}T00:00:00.000Z`, 'daily');
  const { state } = await readHead(table, runId, reconciliation);
  if (state !== undefined) return undefined;
  return reconcile(table, { actor: 'system:clock', at, correlation, cause: runId }, runId);
}

/**
 * Compares ledger, bank and taxpayers' accounts as they are known now. A difference is told once while it stays as it is,
 * and told to be gone when it is.
 */
function reconcile(table: Table, request: CommandRequest, runId: string) {
  return runCommand(reconciliationJournal(table), request, runId, async (_, { at, actor, correlation }) => {
    const checks = await compare(table);
    const by = { actor, correlation, at, cause: runId };
    for (let start = 0; start < checks.length; start += checksAtOnce) {
      const some = checks.slice(start, start + checksAtOnce);
      await Promise.all(some.map((each) => keepDifference(table, each, runId, by)));
    }
    const differences = checks.filter((each) => !holds(each)).length;
    const state: Reconciliation = { runId, at, differences, checks };
    const date = at.slice(0, 10);
    const event = eventOf('reconciliation.completed.v1', { runId, date, checks: checks.length, differences });
    const summary = { runId, at, checks: checks.length, differences };
    return accept({
      change: { state, events: [event], listing: { list: reconciliationsList, listKey: runId, summary } },
      reply: { status: 201, body: state, location: `/v1/reports/reconciliations/${runId}` },
    });
  });
}

async function compare(table: Table): Promise<Check[]> {
  const sums: LedgerSums = new Map();
  const [banks, parked] = await Promise.all([
    readBankAccounts(table),
    listParked(table, parkedCounted),
    forEachColumn(table, (column) => sumUp(sums, column)),
  ]);
  return checksOf({ sums: byCurrency(sums), banks, waiting: parked.length });
}

/** Tells of a difference that is new or has another amount, and of one that is gone. */
async function keepDifference(table: Table, found: Check, runId: string, by: CommandRequest): Promise<void> {
  const differenceId = differenceIdOf(found);
  await changeDifference(table, differenceId, { ...by, cause: `${runId}#${differenceId}` }, (known) => {
    if (holds(found)) {
      if (known?.status !== 'open') return undefined;
      const state: Difference = { ...known, status: 'resolved', check: found, runId };
      return { state, events: [resolvedEvent(known, runId)] };
    }
    if (known?.status === 'open' && known.check.difference === found.difference) return undefined;
    const event = eventOf('difference.found.v1', { differenceId, ...found, runId });
    return { state: { differenceId, status: 'open', check: found, foundAt: by.at, runId }, events: [event] };
  });
}

/** Runs it now, rather than at its hour. */
export function runReconciliation(table: Table): Operation {
  return (request) => {
    const command = commandOf(request);
    return reconcile(table, command, idFrom('reconciliation', request.at, causeOf(command)));
  };
}

export function listReconciliations(table: Table): Operation {
  return async ({ query }) => {
    const paging = { limit: Number(query.limit), cursor: query.cursor, descending: true };
    const page = await table.list(reconciliationsList, paging);
    return accept({
      status: 200,
      body: { items: page.items.map(({ summary }) => summary), next: page.cursor },
    });
  };
}

export function getReconciliation(table: Table): Operation {
  return async ({ path }) => {
    const { schema } = reconciliationJournal(table);
    const { state } = await readHead(table, path.runId as string, schema);
    if (state !== undefined) return accept({ status: 200, body: state });
    return refuse('not-found', 'reconciliation.unknown', 'There is no reconciliation with this id.', {
      remedy: 'List the reconciliations, and use one of their ids.',
    });
  };
}
