import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import { clockFromEnvironment } from '../../shared/clock.ts';
import { listParked } from '../../shared/journal/parking.ts';
import { sweep } from '../../shared/journal/sweep.ts';
import { sendToListeners, table } from './outlets.ts';

const logger = new Logger();
const metrics = new Metrics();
const clock = clockFromEnvironment(process.env);
const parkedCounted = 1_000;

/** Finds entries that the stream never brought out and sends them; tells how long they waited and what is parked. */
export const handler = middy().handler(async () => {
  const swept = await sweep(table, clock.now(), (entries) => sendToListeners(entries, '#sweep'));
  const parked = await listParked(table, parkedCounted);
  metrics.addMetric('OldestUnrelayedSeconds', MetricUnit.Seconds, swept.oldestUnrelayedSeconds);
  metrics.addMetric('ParkedSubjects', MetricUnit.Count, new Set(parked.map(({ pk }) => pk)).size);
  metrics.publishStoredMetrics();
  if (swept.resent > 0) logger.warn('sent again what was never relayed', { ...swept });
  return swept;
});
