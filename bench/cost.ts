import './quiet-logs.ts';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { localDynamoDb } from '../local/dynamodb-local.ts';
import { writeCamt053 } from '../samples/camt053-writer.ts';
import { contexts } from '../shared/contexts.ts';
import { accountNumber, chargeReference } from '../shared/payment-reference.ts';
import { type InProcessAuthority, inProcessAuthority } from './in-process-authority.ts';
import { printMeasure } from './print-measure.ts';
import {
  paidAt,
  prepareDraft,
  preparedAt,
  registerTaxpayers,
  submit,
  submittedAt,
} from './registered-taxpayers.ts';
import type { Usage } from './usage-meter.ts';

/**
 * What one declaration uses from submission to settlement, counted from item sizes by the published rules: each of
 * several taxpayers submits one, on its own, so that no relay or consumer batches two of them; then one bank statement
 * pays them all on their references. JSON lines on stdout, for each declaration.
 */
const declarations = 20;
const lines = 10;
const manyLines = 200;

/** USD, us-east-1, on demand, list prices as of September 2025. Left out: storage, streams (free to Lambda), logs, KMS, transfer. */
const prices = {
  millionWriteUnits: 0.625,
  millionReadUnits: 0.125,
  millionQueueRequests: 0.5,
  millionInvocations: 0.2,
  gigabyteSecond: 0.0000133334,
  millionHttpRequests: 1.0,
} as const;

/** A head, a journal entry and an inbox marker of a kilobyte at most, in a transaction of each of five contexts. */
const floorWriteUnits = 5 * 3 * 2;

type Totals = { readonly [Measure in keyof Usage]: number };

async function use(client: DynamoDBClient, lineCount: number): Promise<InProcessAuthority> {
  const clock = { time: preparedAt, now: () => clock.time };
  const authority = await inProcessAuthority(client, clock);
  const filers = await registerTaxpayers(authority, declarations);
  for (const filer of filers) await prepareDraft(authority, filer, lineCount);
  await authority.settle();
  authority.meter.reset();
  clock.time = submittedAt;
  for (const filer of filers) {
    await submit(authority, filer);
    await authority.settle();
  }
  clock.time = paidAt;
  const headers = { 'content-type': 'application/xml', 'idempotency-key': 'statement' };
  await authority.call('import-bank-statement', { headers, body: statementOf(lineCount) });
  await authority.settle();
  return authority;
}

/** One statement in which every taxpayer pays what it owes: 1,000 L of gasoline a line at 0.1761 CAD/L. */
function statementOf(lineCount: number): string {
  const minor = 17_610n * BigInt(lineCount);
  const entries = Array.from({ length: declarations }, (_, index) => {
    const account = accountNumber(
      { scheme: 'ca-bn', value: `${100_000_000 + index}RT0001` },
      'ca/fuel-charge',
    );
    const payment = {
      payerName: `Bench Fuels ${index} Limited`,
      creditorReference: chargeReference(account, '2024-06'),
    };
    const day = { bookingDate: '2024-07-29', valueDate: '2024-07-29' };
    return { ...day, minor, mark: 'CRDT' as const, servicerReference: `B${index}`, payments: [payment] };
  });
  const closing = minor * BigInt(declarations);
  const statement = {
    id: 'BENCH',
    sequence: 1,
    date: '2024-07-29',
    accountNumber: '00010-1029384',
    currency: 'CAD',
    opening: 0n,
    closing,
    entries,
  };
  return [
    ...writeCamt053({
      version: '08',
      messageId: 'BENCH',
      createdAt: '2024-07-29T23:00:00',
      statements: [statement],
    }),
  ].join('');
}

function sumOf(counts: ReadonlyMap<string, number>, which: (name: string) => boolean = () => true): number {
  let sum = 0;
  for (const [name, value] of counts) if (which(name)) sum += value;
  return sum / declarations;
}

function totalsOf(usage: Usage): Totals {
  return Object.fromEntries(Object.entries(usage).map(([name, counts]) => [name, sumOf(counts)])) as Totals;
}

/** USD for a million declarations, by what is paid for. */
function usdPerMillion(used: Totals, httpRequests: number) {
  return {
    writes: used.writeUnits * prices.millionWriteUnits,
    reads: used.readUnits * prices.millionReadUnits,
    queues: used.queueRequests * prices.millionQueueRequests,
    invocations: used.invocations * prices.millionInvocations,
    compute: used.gigabyteSeconds * 1e6 * prices.gigabyteSecond,
    http: httpRequests * prices.millionHttpRequests,
  };
}

function printUsage(usage: Usage): void {
  for (const context of contexts) {
    const own = (name: string) => name.startsWith(`${context}/`);
    const kinds = [...usage.writeUnits].filter(([name]) => own(name)).sort(([, a], [, b]) => b - a);
    if (kinds.length === 0) continue;
    const where = Object.fromEntries(
      kinds.map(([name, units]) => [name.slice(context.length + 1), units / declarations]),
    );
    printMeasure(`cost.${context}.write-units`, sumOf(usage.writeUnits, own), 'WRU/declaration', { where });
    printMeasure(`cost.${context}.read-units`, sumOf(usage.readUnits, own), 'RRU/declaration');
    printMeasure(`cost.${context}.transactions`, sumOf(usage.transactions, own), '1/declaration');
    printMeasure(`cost.${context}.queue-requests`, sumOf(usage.queueRequests, own), '1/declaration');
    printMeasure(`cost.${context}.invocations`, sumOf(usage.invocations, own), '1/declaration');
  }
  const total = totalsOf(usage);
  printMeasure('cost.write-units', total.writeUnits, 'WRU/declaration', { declarations, lines });
  printMeasure('cost.write-units-to-floor', total.writeUnits / floorWriteUnits, 'ratio', { floorWriteUnits });
  printMeasure('cost.read-units', total.readUnits, 'RRU/declaration');
  printMeasure('cost.transactions', total.transactions, '1/declaration');
  printMeasure('cost.queue-requests', total.queueRequests, '1/declaration');
  printMeasure('cost.invocations', total.invocations, '1/declaration');
  printMeasure('cost.bytes-written', total.bytesWritten, 'B/declaration');
  printMeasure('cost.compute', total.gigabyteSeconds, 'GB-s/declaration', {
    what: 'as it took here, not on Lambda',
  });
  const parts = usdPerMillion(
    total,
    sumOf(usage.invocations, (name) => name.endsWith('/http')),
  );
  const usd = Object.values(parts).reduce((sum, part) => sum + part, 0);
  printMeasure('cost.usd-per-million-declarations', usd, 'USD', { ...parts, prices });
}

async function measured(lineCount: number): Promise<Usage> {
  const local = await localDynamoDb();
  try {
    return (await use(local.client, lineCount)).meter.usage;
  } finally {
    await local.stop();
  }
}

const few = await measured(lines);
printUsage(few);
const many = totalsOf(await measured(manyLines));
for (const [name, unit] of [
  ['writeUnits', 'WRU/line'],
  ['bytesWritten', 'B/line'],
] as const) {
  const perLine = (many[name] - totalsOf(few)[name]) / (manyLines - lines);
  printMeasure(
    `cost.${name === 'writeUnits' ? 'write-units' : 'bytes-written'}-for-each-further-line`,
    perLine,
    unit,
    { from: lines, to: manyLines },
  );
}
