import { describe, expect, it } from 'vitest';
import type { InvocationResult } from '../../local/function-protocol.ts';
import { deliverInOrder } from '../../local/stream-delivery.ts';
import type { StreamRecord } from '../../local/stream-event.ts';

type Batch = string[];
const done: InvocationResult = { ok: true, payload: null };
const failed: InvocationResult = { ok: false, cause: 'error', errorType: 'Error', errorMessage: 'no' };
const report = (...sequenceNumbers: string[]): InvocationResult => ({
  ok: true,
  payload: { batchItemFailures: sequenceNumbers.map((itemIdentifier) => ({ itemIdentifier })) },
});

/** Delivers records 1 to `count`, answering each batch with the next of `answers`, and then with success. */
async function deliver(count: number, answers: InvocationResult[], mapping = {}) {
  const batches: Batch[] = [];
  const checkpoints: string[] = [];
  const lost: string[] = [];
  const records = Array.from({ length: count }, (_, place): StreamRecord => {
    return { eventName: 'INSERT', dynamodb: { SequenceNumber: String(place + 1) } };
  });
  await deliverInOrder(records, {
    mapping: {
      functionName: 'f',
      batchSize: 4,
      reportsItemFailures: true,
      maximumRetries: Number.POSITIVE_INFINITY,
      bisects: false,
      patterns: [],
      ...mapping,
    },
    async invoke(_name, event) {
      batches.push(
        (event as { Records: StreamRecord[] }).Records.map(({ dynamodb }) => dynamodb.SequenceNumber),
      );
      return answers.shift() ?? done;
    },
    delivered: (sequenceNumber) => checkpoints.push(sequenceNumber),
    giveUp: async (given) => {
      lost.push(...given.map(({ dynamodb }) => dynamodb.SequenceNumber));
    },
    pause: async () => {},
    stopping: () => false,
  });
  return { batches, checkpoints, lost };
}

describe('delivery of stream records', () => {
  it('goes batch by batch, with a checkpoint after each', async () => {
    const { batches, checkpoints } = await deliver(6, []);
    expect(batches).toEqual([
      ['1', '2', '3', '4'],
      ['5', '6'],
    ]);
    expect(checkpoints).toEqual(['4', '6', '6']);
  });

  it('tries a failed batch again before anything that follows', async () => {
    const { batches } = await deliver(5, [failed, failed]);
    expect(batches).toEqual([['1', '2', '3', '4'], ['1', '2', '3', '4'], ['1', '2', '3', '4'], ['5']]);
  });

  it('goes on from the first failed record, checkpointing what came before it', async () => {
    const { batches, checkpoints } = await deliver(5, [report('4', '2')]);
    expect(batches).toEqual([
      ['1', '2', '3', '4'],
      ['2', '3', '4', '5'],
    ]);
    expect(checkpoints[0]).toBe('1');
  });

  it('takes a report that names an unknown record for a failure of the whole batch', async () => {
    const { batches, checkpoints } = await deliver(2, [report('9')]);
    expect(batches).toEqual([
      ['1', '2'],
      ['1', '2'],
    ]);
    expect(checkpoints).toEqual(['2', '2']);
  });

  it('takes no report for success when the mapping does not ask for one', async () => {
    const { batches } = await deliver(2, [report('1')], { reportsItemFailures: false });
    expect(batches).toHaveLength(1);
  });

  it('passes over records that no filter lets through, and checkpoints them', async () => {
    const patterns = [
      (record: unknown) => Number((record as StreamRecord).dynamodb.SequenceNumber) % 2 === 0,
    ];
    const { batches, checkpoints } = await deliver(5, [], { patterns });
    expect(batches).toEqual([['2', '4']]);
    expect(checkpoints.at(-1)).toBe('5');
  });

  it('gives up after the retries that the mapping allows, and says what was lost', async () => {
    const { batches, lost } = await deliver(2, [failed, failed, failed], { maximumRetries: 1, batchSize: 1 });
    expect(batches).toEqual([['1'], ['1'], ['2'], ['2']]);
    expect(lost).toEqual(['1']);
  });

  it('halves a failing batch, and the failing half again, when the mapping bisects', async () => {
    const { batches } = await deliver(4, [failed, failed], { bisects: true });
    expect(batches).toEqual([['1', '2', '3', '4'], ['1', '2'], ['1'], ['2'], ['3', '4']]);
  });
});
