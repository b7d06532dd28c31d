import { describe, expect, test } from 'vitest';
import { type Context, contexts, listensTo } from '../../shared/contexts.ts';
import {
  allReferenced,
  functionNamed,
  listed,
  type Resource,
  referenced,
  resourcesOf,
  statementsOf,
  synthesise,
} from './synthesise.ts';

const template = synthesise();
/** Each listening context and the queue that its consumer reads. */
const inboxOf = new Map(
  contexts
    .filter((context) => listensTo[context].length > 0)
    .map((context) => {
      const [consumer] = functionNamed(template, `${context}-queue`);
      return [context, referenced(sourceOf(consumer).Properties.EventSourceArn)] as const;
    }),
);

function sourceOf(functionId: string): Resource {
  const sources = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').filter(
    ([, { Properties }]) => referenced(Properties.FunctionName) === functionId,
  );
  if (sources.length !== 1 || sources[0] === undefined)
    throw new Error(`${functionId} has ${sources.length} sources`);
  return sources[0][1];
}

function queuesOfListeners(context: Context): string[] {
  return contexts
    .filter((listener) => listensTo[listener].includes(context))
    .map((listener) => inboxOf.get(listener) ?? listener)
    .sort();
}

function mayBeSentTo(roleId: string): string[] {
  const sending = statementsOf(template, roleId).filter(({ Action }) =>
    listed(Action).includes('sqs:SendMessage'),
  );
  return [...allReferenced(sending.map(({ Resource }) => Resource))].sort();
}

test('all eight contexts listen, and each is listened to', () => {
  expect(inboxOf.size).toBe(8);
  for (const context of contexts) expect(queuesOfListeners(context)).not.toEqual([]);
});

describe.each(contexts)('the relay of %s', (context) => {
  const [id, { Properties }] = functionNamed(template, `${context}-relay`);
  const source = sourceOf(id).Properties;

  test('sends to the queues of exactly those contexts that listen', () => {
    expect([...allReferenced(Properties.Environment.Variables.QUEUE_URLS)].sort()).toEqual(
      queuesOfListeners(context),
    );
    const others = mayBeSentTo(referenced(Properties.Role)).filter(
      (queue) => !queue.startsWith('Undelivered'),
    );
    expect(others).toEqual(queuesOfListeners(context));
  });

  test('knows each queue by the context whose it is', () => {
    const urls = JSON.stringify(Properties.Environment.Variables.QUEUE_URLS);
    for (const [listener, queue] of inboxOf) {
      const named = urls.includes(`\\"${listener}\\":\\"",{"Ref":"${queue}"}`);
      expect([listener, named]).toEqual([listener, listensTo[listener].includes(context)]);
    }
  });

  test("takes the journal entries that are inserted into its context's table, from the first one on", () => {
    expect(referenced(source.EventSourceArn)).toBe(referenced(Properties.Environment.Variables.TABLE_NAME));
    expect(source.StartingPosition).toBe('TRIM_HORIZON');
    expect(
      source.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern)),
    ).toEqual([{ eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'J#' }] } } } }]);
  });

  test('keeps the order of a subject: one batch of a shard at a time, and none skipped', () => {
    expect(source.ParallelizationFactor ?? 1).toBe(1);
    expect(source.MaximumRetryAttempts).toBe(-1);
    expect(source.MaximumRecordAgeInSeconds ?? -1).toBe(-1);
    expect(source.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    expect(source.BisectBatchOnFunctionError).toBe(true);
  });

  test('tells of what it never brought out', () => {
    expect(referenced(source.DestinationConfig.OnFailure.Destination)).toMatch(/^Undelivered/);
  });
});

describe.each(contexts)('the sweep of %s', (context) => {
  const [, { Properties }] = functionNamed(template, `${context}-sweep`);

  test('sends again to the same queues', () => {
    expect([...allReferenced(Properties.Environment.Variables.QUEUE_URLS)].sort()).toEqual(
      queuesOfListeners(context),
    );
    const others = mayBeSentTo(referenced(Properties.Role)).filter(
      (queue) => !queue.startsWith('Undelivered'),
    );
    expect(others).toEqual(queuesOfListeners(context));
  });
});

describe.each([...inboxOf])('the redrive of %s', (context, inbox) => {
  test('sends to the queue of its own context only', () => {
    const [, { Properties }] = functionNamed(template, `${context}-redrive`);
    expect(referenced(Properties.Environment.Variables.OWN_QUEUE_URL)).toBe(inbox);
    expect(mayBeSentTo(referenced(Properties.Role))).toEqual([inbox]);
  });

  test('receives from the dead letters of its own context only', () => {
    const [, { Properties }] = functionNamed(template, `${context}-redrive`);
    const deadLetters = referenced(Properties.Environment.Variables.DEAD_LETTER_QUEUE_URL);
    const received = statementsOf(template, referenced(Properties.Role))
      .filter(({ Action }) => listed(Action).includes('sqs:ReceiveMessage'))
      .flatMap(({ Resource }) => listed(Resource).map(referenced));
    expect(received).toEqual([deadLetters]);
    expect(deadLetters).toMatch(new RegExp(`^${context}.*DeadLetters`));
  });
});
