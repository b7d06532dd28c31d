import './quiet-logs.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Context as LambdaContext } from 'aws-lambda';
import { accountsSubject } from '../functions/accounts/domain/accounts-subject.ts';
import { statementContracts } from '../functions/accounts/statement/contract.ts';
import { getStatementOfAccount } from '../functions/accounts/statement/get-statement-of-account.ts';
import { createTable, startDynamoDb } from '../local/dynamodb-local.ts';
import { localCredentials } from '../local/local-credentials.ts';
import { httpFunction } from '../shared/aws/http-function.ts';
import { documentClient, queryAll, type Table, tableOf } from '../shared/aws/table.ts';
import { clockAt } from '../shared/clock.ts';
import { scheduleBook } from '../shared/schedule-book/schedule-book.ts';
import { tableShape } from '../shared/table-shape.ts';
import { httpEvent } from '../test/support/http-event.ts';
import { accountId, accountOfYears, taxpayerId } from './account-of-years.ts';
import { printMeasure } from './print-measure.ts';
import { meterUsage } from './usage-meter.ts';

/**
 * The statement of an account of 10,000 entries in each of its forms, through its HTTP handler in this process, against a
 * bare read of the same journal from the same DynamoDB Local in memory. `bytes` is the answer as Lambda hands it on, of
 * which it takes six megabytes. JSON lines on stdout.
 */
const entries = 10_000;
const lambdaBytes = 6 * 1024 * 1024;
const forms = ['json', 'json, compressed', 'csv', 'html', 'text', 'pdf'] as const;

/** The answer's bytes, and how long it took: the median of three, after one that is not counted. */
async function medianOf(work: () => Promise<unknown>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < 3; run++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times.toSorted((a, b) => a - b)[1] as number;
}

function handlerOver(table: Table) {
  const journal = { table, context: 'accounts', schema: accountsSubject } as const;
  const statement = getStatementOfAccount(journal, scheduleBook(table), []);
  const http = httpFunction(
    statementContracts,
    { 'get-statement-of-account': statement },
    clockAt('2026-01-15T12:00:00.000Z'),
  );
  return async (form: (typeof forms)[number]) => {
    const [format = form, compressed] = form.split(', ');
    const event = httpEvent('get-statement-of-account', {
      path: { taxpayerId, accountId },
      query: { format },
      headers: compressed === undefined ? {} : { 'accept-encoding': 'gzip' },
      subject: 'clerk',
    });
    const answer = await http(event, {} as LambdaContext);
    if (answer.statusCode !== 200) throw new Error(`${format}: ${answer.body}`);
    return answer;
  };
}

const directory = mkdtempSync(join(tmpdir(), 'statement-bench-'));
const dynamoDb = await startDynamoDb({ directory, inMemory: true });
const options = { endpoint: dynamoDb.endpoint, region: 'local', credentials: localCredentials };
const [client, meteredClient] = [new DynamoDBClient(options), new DynamoDBClient(options)];
try {
  await createTable(client, 'accounts');
  const meter = meterUsage(meteredClient, () => {});
  const metered = documentClient(meteredClient);
  const items = accountOfYears(entries);
  for (let at = 0; at < items.length; at += 25) {
    const requests = items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }));
    await metered.send(new BatchWriteCommand({ RequestItems: { accounts: requests } }));
  }
  meter.reset();
  const counted = await handlerOver(tableOf('accounts', metered))('json');
  const { lines } = JSON.parse(counted.body ?? '{}') as { lines: unknown[] };
  if (lines.length !== entries) throw new Error(`the statement has ${lines.length} entries`);
  const readUnits = [...meter.usage.readUnits.values()].reduce((sum, units) => sum + units, 0);
  printMeasure('statement.read-units', readUnits, 'units', { entries, journalEntries: items.length - 1 });

  const table = tableOf('accounts', documentClient(client));
  const bare = await medianOf(() =>
    queryAll(table, { pk: taxpayerId, prefix: tableShape.journalPrefix }, 100_000),
  );
  printMeasure('statement.bare-read', bare, 'ms', { entries });
  const ask = handlerOver(table);
  for (const form of forms) {
    const ms = await medianOf(() => ask(form));
    const answer = await ask(form);
    const bytes = Buffer.byteLength(JSON.stringify(answer));
    if (bytes > lambdaBytes) throw new Error(`${form}: an answer of ${bytes} bytes does not come through`);
    printMeasure(`statement.${form.replace(', ', '-')}`, ms, 'ms', { entries, bytes });
    printMeasure(`statement.${form.replace(', ', '-')}.times-bare-read`, ms / bare, 'ratio');
  }
} finally {
  client.destroy();
  meteredClient.destroy();
  await dynamoDb.stop();
  rmSync(directory, { recursive: true, force: true });
}
