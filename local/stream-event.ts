import type { _Record } from '@aws-sdk/client-dynamodb-streams';

/** One record as Lambda hands it to a function: binary as base64, the time as Unix seconds. */
export type StreamRecord = {
  readonly eventName: string | undefined;
  readonly dynamodb: { readonly SequenceNumber: string; readonly [key: string]: unknown };
  readonly [key: string]: unknown;
};

export function streamRecord(record: _Record, streamArn: string, region: string): StreamRecord {
  const { ApproximateCreationDateTime, SequenceNumber = '', ...rest } = record.dynamodb ?? {};
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion,
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor((ApproximateCreationDateTime?.getTime() ?? 0) / 1000),
      ...(withBase64(rest) as Record<string, unknown>),
      SequenceNumber,
    },
    eventSourceARN: streamArn,
  };
}

function withBase64(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(withBase64);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withBase64(inner)]));
}
