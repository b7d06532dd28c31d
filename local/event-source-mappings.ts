import * as z from 'zod';
import { type EventPattern, parseEventPattern } from './event-pattern.ts';
import type { Identity, Resolver } from './resolver.ts';
import { resourcesOf, type Template } from './template.ts';

type Mapping = {
  readonly id: string;
  readonly functionName: string;
  readonly sourceArn: string;
  readonly batchSize: number;
  readonly reportsItemFailures: boolean;
  readonly patterns: readonly EventPattern[];
};

export type QueueMapping = Mapping & { readonly queueUrl: string; readonly concurrency: number };

/** `maximumRetries` is `Infinity` unless the template bounds it; then the batch goes to `onFailureQueueUrl`. */
export type StreamMapping = Mapping & {
  readonly fromStart: boolean;
  readonly maximumRetries: number;
  readonly bisects: boolean;
  readonly onFailureQueueUrl: string | undefined;
};

export type EventSourceMappings = { readonly queues: QueueMapping[]; readonly streams: StreamMapping[] };

const mappingProperties = z.object({
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: z.coerce.number().int().positive().optional(),
  FunctionResponseTypes: z.array(z.string()).default([]),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']).default('TRIM_HORIZON'),
  MaximumRetryAttempts: z.coerce.number().int().default(-1),
  BisectBatchOnFunctionError: z.boolean().default(false),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.string() }).optional() }).optional(),
  ScalingConfig: z.object({ MaximumConcurrency: z.coerce.number().int().positive() }).optional(),
});

/** As many batches of one queue at a time; more would not be faster on a few cores. */
const queueConcurrency = 2;

/**
 * @param identities of queues and functions, by logical id
 */
export function readEventSourceMappings(
  template: Template,
  identities: ReadonlyMap<string, Identity>,
  resolve: Resolver,
): EventSourceMappings {
  const queueUrls = new Map<string, string>();
  const functionNames = new Map<string, string>();
  for (const [logicalId] of resourcesOf(template, 'AWS::SQS::Queue')) {
    const known = identities.get(logicalId);
    if (known) queueUrls.set(known.attribute('Arn') ?? '', known.ref);
  }
  for (const [logicalId] of resourcesOf(template, 'AWS::Lambda::Function')) {
    const known = identities.get(logicalId);
    if (known) functionNames.set(known.ref, known.ref).set(known.attribute('Arn') ?? '', known.ref);
  }

  const mappings: EventSourceMappings = { queues: [], streams: [] };
  for (const [id, resource] of resourcesOf(template, 'AWS::Lambda::EventSourceMapping')) {
    const properties = mappingProperties.parse(resolve(resource.Properties));
    const functionName = functionNames.get(properties.FunctionName);
    if (functionName === undefined)
      throw new Error(`${id}: no function ${properties.FunctionName} in the template`);
    if (!properties.Enabled) continue;
    const common = {
      id,
      functionName,
      sourceArn: properties.EventSourceArn,
      reportsItemFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      patterns: (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) => parseEventPattern(Pattern)),
    };
    const queueUrl = queueUrls.get(properties.EventSourceArn);
    if (queueUrl !== undefined) {
      const most = properties.ScalingConfig?.MaximumConcurrency ?? queueConcurrency;
      const concurrency = Math.min(queueConcurrency, most);
      mappings.queues.push({
        ...common,
        queueUrl,
        concurrency,
        batchSize: Math.min(10, properties.BatchSize ?? 10),
      });
    } else if (properties.EventSourceArn.includes('/stream/')) {
      const retries = properties.MaximumRetryAttempts;
      mappings.streams.push({
        ...common,
        batchSize: properties.BatchSize ?? 100,
        fromStart: properties.StartingPosition === 'TRIM_HORIZON',
        maximumRetries: retries < 0 ? Number.POSITIVE_INFINITY : retries,
        bisects: properties.BisectBatchOnFunctionError,
        onFailureQueueUrl: queueUrls.get(properties.DestinationConfig?.OnFailure?.Destination ?? ''),
      });
    } else {
      throw new Error(
        `${id}: the event source ${properties.EventSourceArn} is neither a queue nor a table's stream`,
      );
    }
  }
  return mappings;
}
