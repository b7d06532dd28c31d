import { processPartialResponse, SqsFifoPartialProcessorAsync } from '@aws-lambda-powertools/batch';
import { Logger } from '@aws-lambda-powertools/logger';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { type Clock, clockFromEnvironment } from '../clock.ts';
import { type Context, contexts, listensTo } from '../contexts.ts';
import type { Journal } from '../journal/commit.ts';
import { type Consumed, consume, type Handlers, type Message, passedOverWith } from '../journal/consume.ts';
import { hearsSelected } from '../journal/hearing.ts';
import { type Reactions, takeInAnyOrder } from '../journal/take-in-any-order.ts';

const logger = new Logger();

/** What came of a message, and how many of those behind it were counted with it. */
type Taken = { readonly consumed: Consumed; readonly counted: number };
type TakeIn = (message: Message, following: readonly Message[]) => Promise<Taken>;

/**
 * The Lambda entry for the queue of a context that takes in every entry, in order. A failed entry fails what comes after
 * it in the same group and nothing else; it is delivered again, and parked when it goes on failing.
 *
 * @param reactions to what it hears of contexts of which it hears selected types only
 */
export function queueFunction<State>(
  journal: Journal<State>,
  handlers: Handlers<State>,
  clock: Clock = clockFromEnvironment(process.env),
  reactions: Reactions = {},
) {
  const { context } = journal;
  const selects = listensTo[context].some((speaker) => hearsSelected(context, speaker));
  return batchFunction(async (message, following) => {
    if (selects && hearsSelected(context, speakerOf(message))) {
      await takeInAnyOrder(context, reactions, clock, message);
      return { consumed: 'taken-in', counted: 0 };
    }
    const counted = passedOverWith(handlers, message, following);
    const consumed = await consume(journal, handlers, clock, message, counted);
    return { consumed, counted: consumed === 'taken-in' ? counted : 0 };
  });
}

/** The Lambda entry for the queue of a context that hears selected types, in any order. */
export function anyOrderQueueFunction(
  context: Context,
  reactions: Reactions,
  clock: Clock = clockFromEnvironment(process.env),
) {
  return batchFunction(async (message) => {
    await takeInAnyOrder(context, reactions, clock, message);
    return { consumed: 'taken-in', counted: 0 };
  });
}

const spoken = z.object({ context: z.enum(contexts) });

function speakerOf({ body }: Message): Context {
  return spoken.parse(JSON.parse(body)).context;
}

function messageOf({ body, attributes, messageAttributes }: SQSRecord): Message {
  return {
    body,
    hash: messageAttributes.hash?.stringValue ?? '',
    receiveCount: Number(attributes.ApproximateReceiveCount),
    resent: messageAttributes.resent !== undefined,
  };
}

function batchFunction(takeIn: TakeIn) {
  return middy<SQSEvent, SQSBatchResponse>().handler((event, context) => {
    const done = new Set<string>();
    const take = async (record: SQSRecord): Promise<void> => {
      const { messageId, attributes } = record;
      if (done.has(messageId)) return;
      const message = messageOf(record);
      const following = followingOf(event, record);
      try {
        const { consumed, counted } = await takeIn(message, following.map(messageOf));
        for (const each of following.slice(0, counted)) done.add(each.messageId);
        if (consumed !== 'taken-in') logger.warn(consumed, { messageId, group: attributes.MessageGroupId });
      } catch (error) {
        const { receiveCount } = message;
        logger.error('not taken in', { messageId, receiveCount, error: error as Error });
        throw error;
      }
    };
    return processPartialResponse(event, take, new SqsFifoPartialProcessorAsync(), {
      context,
      skipGroupOnError: true,
      throwOnFullBatchFailure: false,
    });
  });
}

/** What comes behind a record in the same batch and group. */
function followingOf({ Records }: SQSEvent, { messageId, attributes }: SQSRecord): SQSRecord[] {
  const place = Records.findIndex((each) => each.messageId === messageId);
  const group = attributes.MessageGroupId;
  return Records.slice(place + 1).filter((each) => each.attributes.MessageGroupId === group);
}
