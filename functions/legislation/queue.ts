import { queueFunction } from '../../shared/aws/queue-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { legislationSubject } from './domain/legislation-subject.ts';
import { legislationHandlers, legislationReactions } from './take-in.ts';

const journal = { table: contextTable(), context: 'legislation', schema: legislationSubject } as const;

export const handler = queueFunction(
  journal,
  legislationHandlers(journal, scheduleBook(journal.table)),
  undefined,
  legislationReactions(journal),
);
