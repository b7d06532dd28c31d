import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type Clock, clockFromEnvironment } from '../clock.ts';
import type { Journal } from '../journal/commit.ts';
import { consume, type Handlers } from '../journal/consume.ts';

const logger = new Logger();

/**
 * The Lambda entry for a context's queue. A failed entry fails what comes after it in the same group and nothing else;
 * it is delivered again, and parked when it goes on failing.
 */
export function queueFunction<State>(
  journal: Journal<State>,
  handlers: Handlers<State>,
  clock: Clock = clockFromEnvironment(process.env),
) {
  const take = async (record: SQSRecord): Promise<void> => {
    const hash = record.messageAttributes.hash?.stringValue ?? '';
    const receiveCount = Number(record.attributes.ApproximateReceiveCount);
    const resent = record.messageAttributes.resent !== undefined;
    try {
      const consumed = await consume(journal, handlers, clock, {
        body: record.body,
        hash,
        receiveCount,
        resent,
      });
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
