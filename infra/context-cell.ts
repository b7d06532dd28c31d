import { Stack, Validations } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { type Context, contexts, listensTo } from '../shared/contexts.ts';
import { tableShape } from '../shared/table-shape.ts';
import type { CellSurroundings } from './cell-surroundings.ts';
import { ContextTable } from './context-table.ts';
import { EventQueue } from './event-queue.ts';
import type { FunctionKind } from './functions.ts';
import {
  allowReading,
  allowReceive,
  allowSend,
  allowStream,
  allowTable,
  useCaseActions,
} from './permissions.ts';
import { ProgramFunction } from './program-function.ts';
import { ScheduledStart } from './scheduled-start.ts';

/** The sweep reads the journal and the relay's log, and keeps its place; what it sends again it logs as the relay does. */
const sweepActions = [
  'dynamodb:Query',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:BatchWriteItem',
] as const;

/**
 * What every bounded context has: its table, the functions that serve it and, if it listens to anyone, its queue. A
 * function of the cell reaches nothing outside it, but for the queues that the relay and the sweep send to.
 */
export class ContextCell extends Construct {
  readonly context: Context;
  readonly table: ContextTable;
  readonly http: ProgramFunction;
  readonly inbox?: EventQueue;
  protected readonly surroundings: CellSurroundings;

  constructor(scope: Construct, context: Context, surroundings: CellSurroundings) {
    super(scope, context);
    this.context = context;
    this.surroundings = surroundings;
    this.table = new ContextTable(this, 'Table', surroundings.keys.data);
    this.http = this.useCaseFunction('http');
    if (listensTo[context].length > 0) this.inbox = this.listen();
  }

  /** Once every cell stands: sends what this one journals to the queues of those that listen to it. */
  relayTo(cells: readonly ContextCell[]): void {
    const listeners = contexts.filter((each) => listensTo[each].includes(this.context));
    const inboxes = listeners.map((listener) => [listener, inboxOf(cells, listener).queue] as const);
    const queues = inboxes.map(([, queue]) => queue);
    const urls = Object.fromEntries(inboxes.map(([listener, queue]) => [listener, queue.queueUrl]));
    const environment = { QUEUE_URLS: Stack.of(this).toJsonString(urls) };
    const { keys, alarms, undelivered } = this.surroundings;

    const relay = this.programFunction('relay', environment);
    allowStream(relay.role, this.table, keys.data);
    allowTable(relay.role, this.table, keys.data, ['dynamodb:BatchWriteItem']);
    allowSend(relay.role, [...queues, undelivered], keys.data);
    this.startFromJournal(relay);
    alarms.onRelayLag(this.context, relay.lambda);

    const sweep = this.programFunction('sweep', environment);
    allowTable(sweep.role, this.table, keys.data, sweepActions);
    allowSend(sweep.role, queues, keys.data);
    new ScheduledStart(sweep, 'Every5Minutes', sweep, 'rate(5 minutes)', this.surroundings);
    alarms.onUnrelayed(this.context);
  }

  /** A function that performs use cases: it reads and writes the table of its context. */
  protected useCaseFunction(
    kind: FunctionKind,
    environment: Readonly<Record<string, string>> = {},
  ): ProgramFunction {
    const created = this.programFunction(kind, environment);
    allowTable(created.role, this.table, this.surroundings.keys.data, useCaseActions);
    return created;
  }

  /** A function that shows what the context keeps, and can change nothing. */
  protected readingFunction(
    kind: FunctionKind,
    environment: Readonly<Record<string, string>> = {},
  ): ProgramFunction {
    const created = this.programFunction(kind, environment);
    allowReading(created.role, this.table, this.surroundings.keys.data);
    return created;
  }

  private programFunction(
    kind: FunctionKind,
    environment: Readonly<Record<string, string>> = {},
  ): ProgramFunction {
    const withTable = { TABLE_NAME: this.table.tableName, ...environment };
    return new ProgramFunction(this, `${this.context}-${kind}`, this.surroundings, withTable);
  }

  private listen(): EventQueue {
    const { keys, alarms } = this.surroundings;
    const inbox = new EventQueue(this, 'Inbox', keys.data);
    const consumer = this.useCaseFunction('queue');
    allowReceive(consumer.role, inbox.queue, keys.data);
    const source = new EventSourceMapping(consumer, 'Source', {
      target: consumer.lambda,
      eventSourceArn: inbox.queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
    });
    Validations.of(source).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason:
        'For a queue Lambda has no such destination: its redrive policy moves what fails to the dead-letter queue.',
    });
    // Started by hand: it lists what is parked or dead and, when told to, sends it to this queue again.
    const redrive = this.useCaseFunction('redrive', {
      OWN_QUEUE_URL: inbox.queue.queueUrl,
      DEAD_LETTER_QUEUE_URL: inbox.deadLetterQueue.queueUrl,
    });
    allowSend(redrive.role, [inbox.queue], keys.data);
    allowReceive(redrive.role, inbox.deadLetterQueue, keys.data);
    alarms.onDeadLetters(this.context, inbox.deadLetterQueue);
    alarms.onQueueAge(this.context, inbox.queue);
    alarms.onParkedSubjects(this.context);
    return inbox;
  }

  private startFromJournal(relay: ProgramFunction): void {
    const { undelivered } = this.surroundings;
    new EventSourceMapping(relay, 'Source', {
      target: relay.lambda,
      eventSourceArn: this.table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      filters: [
        FilterCriteria.filter({
          eventName: FilterRule.isEqual('INSERT'),
          dynamodb: {
            Keys: { [tableShape.sortKey]: { S: FilterRule.beginsWith(tableShape.journalPrefix) } },
          },
        }),
      ],
      batchSize: 100,
      // More than one keeps the order of one item only, not that of the entries of one subject.
      parallelizationFactor: 1,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // Until the stream forgets the record, after 24 hours: to skip one would break the order of its subject.
      retryAttempts: -1,
      onFailure: { bind: () => ({ destination: undelivered.queueArn }) },
    });
  }
}

function inboxOf(cells: readonly ContextCell[], context: Context): EventQueue {
  const inbox = cells.find((cell) => cell.context === context)?.inbox;
  if (inbox === undefined) throw new Error(`Context ${context} listens and has no queue`);
  return inbox;
}
