import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type Clock, clockFromEnvironment } from '../clock.ts';
import type { Context } from '../contexts.ts';
import type { Journal } from '../journal/commit.ts';
import { type Consumed, consume, type Handlers, type Message } from '../journal/consume.ts';
import { type Reactions, takeInAnyOrder } from '../journal/take-in-any-order.ts';

const logger = new Logger();

/**
 * The Lambda entry for the queue of a context that takes in every entry, in order. A failed entry fails what comes after
 * it in the same group and nothing else; it is delivered again, and parked when it goes on failing.
 */
export function queueFunction<State>(
  journal: Journal<State>,
  handlers: Handlers<State>,
  clock: Clock = clockFromEnvironment(process.env),
) {
  return batchFunction((message) => consume(journal, handlers, clock, message));
}

/** The Lambda entry for the queue of a context that hears selected types, in any order. */
export function anyOrderQueueFunction(
  context: Context,
  reactions: Reactions,
  clock: Clock = clockFromEnvironment(process.env),
) {
  return batchFunction(async (message) => {
    await takeInAnyOrder(context, reactions, clock, message);
    return 'taken-in';
  });
}

function batchFunction(takeIn: (message: Message) => Promise<Consumed>) {
  const take = async (record: SQSRecord): Promise<void> => {
    const hash = record.messageAttributes.hash?.stringValue ?? '';
    const receiveCount = Number(record.attributes.ApproximateReceiveCount);
    const resent = record.messageAttributes.resent !== undefined;
    try {
      const consumed = await takeIn({ body: record.body, hash, receiveCount, resent });
      if (consumed !== 'taken-in')
        logger.warn(consumed, { messageId: record.messageId, group: record.attributes.MessageGroupId });
    } catch (error) {
      logger.error('not taken in', { messageId: record.messageId, receiveCount, error: error as Error });
      throw error;
    }
  };
  return middy<SQSEvent, SQSBatchResponse>().handler((event, context) =>
    processPartialResponse(event, take, new SqsFifoPartialProcessorAsync(), {
      context,
      skipGroupOnError: true,
      throwOnFullBatchFailure: false,
    }),
  );
}
