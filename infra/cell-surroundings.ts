import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Alarms } from './alarms.ts';
import type { Keys } from './keys.ts';
import type { UndeliveredQueue } from './undelivered-queue.ts';

/** What every context is given by the stack around it. */
export type CellSurroundings = {
  readonly keys: Keys;
  readonly alarms: Alarms;
  readonly undelivered: UndeliveredQueue;
  readonly logRetention: RetentionDays;
  /** Directory with one bundle for each function, under the function's name. */
  readonly bundles: string;
};
