import * as z from 'zod';
import { caseworkReactions } from '../../functions/casework/take-in.ts';
import { reportedTaxpayer } from '../../functions/reporting/domain/reported-taxpayer.ts';
import { reportingHandlers } from '../../functions/reporting/take-in.ts';
import { anyOrderQueueFunction, queueFunction } from '../../shared/aws/queue-function.ts';
import type { Table } from '../../shared/aws/table.ts';
import { type Context, contexts } from '../../shared/contexts.ts';
import type { EventDraft } from '../../shared/contracts/events.ts';
import { commit } from '../../shared/journal/commit.ts';
import { readHead } from '../../shared/journal/head.ts';
import { type Consumer, inProcessQueues } from './in-process-queues.ts';
import { localTables } from './local-tables.ts';
import { circumstances } from './tally.ts';

/** Casework and reporting over tables of their own, with the queues between them; the other contexts only speak. */
export async function smallBooks(start: string) {
  const local = await localTables();
  const tables = {} as Record<Context, Table>;
  for (const context of contexts) tables[context] = await local.newTable();
  const clock = { time: start, now: () => clock.time };
  const nobody: Consumer = async () => ({ batchItemFailures: [] });
  const reporting = queueFunction(
    { table: tables.reporting, context: 'reporting', schema: reportedTaxpayer },
    reportingHandlers(tables.reporting),
    clock,
  );
  const casework = anyOrderQueueFunction('casework', caseworkReactions(tables.casework), clock);
  const lambda = { getRemainingTimeInMillis: () => 30_000 } as Parameters<typeof reporting>[1];
  const consumers = {
    ...(Object.fromEntries(contexts.map((context) => [context, nobody])) as Record<Context, Consumer>),
    reporting: (event) => reporting(event, lambda),
    casework: (event) => casework(event, lambda),
  } satisfies Record<Context, Consumer>;
  const names = Object.fromEntries(contexts.map((context) => [context, tables[context].name]));
  const queues = inProcessQueues(local.client, names as Record<Context, string>, consumers);
  return {
    tables,
    clock,
    stop: local.stop,
    settle: queues.settle,
    /** Journals events of a context of which only the word counts here, and lets all hear them. */
    async say(context: Context, subject: string, ...events: EventDraft[]): Promise<void> {
      const journal = { table: tables[context], context, schema: z.object({}) };
      const head = await readHead(journal.table, subject, journal.schema);
      await commit(
        journal,
        head,
        { state: {}, events },
        circumstances(`${context}-${head.sequence}`, clock.time),
      );
      await queues.settle();
    },
  };
}
