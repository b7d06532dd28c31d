import type * as z from 'zod';
import type { OperationId } from './routes.ts';

/** What one operation takes and gives: the request is checked by it and the OpenAPI document is made from it. */
export type OperationContract = {
  readonly summary: string;
  readonly description?: string;
  readonly path?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: JsonBody | FileBody;
  /** A change that must name the version it was made on (`If-Match`). */
  readonly ifMatch?: 'required' | 'optional';
  /** A POST that changes nothing needs no Idempotency-Key. */
  readonly safe?: true;
  readonly replies: readonly ContractReply[];
};

type JsonBody = { readonly media: 'application/json'; readonly schema: z.ZodType };
type FileBody = {
  readonly media: readonly string[];
  readonly description: string;
  readonly maximumBytes: number;
  /** The remedy for one who sends more; to send it in parts, if it is left out. */
  readonly whenTooLarge?: string;
  /** A JSON form of the same thing, where there is one. */
  readonly json?: z.ZodType;
};
type ContractReply = {
  readonly status: number;
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly media?: 'text/plain' | 'text/html' | 'text/csv' | 'image/svg+xml';
};

export type OperationContracts<Id extends OperationId = OperationId> = {
  readonly [Key in Id]: OperationContract;
};
