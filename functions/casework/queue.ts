import { anyOrderQueueFunction } from '../../shared/aws/queue-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { caseworkReactions } from './take-in.ts';

export const handler = anyOrderQueueFunction('casework', caseworkReactions(contextTable()));
