import * as z from 'zod';
import type { OperationContracts } from '../../shared/contracts/operation.ts';

export const portalContracts = {
  'get-health': {
    summary: 'Tell that the API answers',
    replies: [
      {
        status: 200,
        description: 'It does',
        schema: z.object({ status: z.literal('ok'), time: z.iso.datetime() }),
      },
    ],
  },
  'get-openapi': {
    summary: 'The contract of this API, as OpenAPI 3.1',
    replies: [{ status: 200, description: 'The document', schema: z.looseObject({ openapi: z.string() }) }],
  },
  'get-api-reference': {
    summary: 'The contract of this API, to read',
    replies: [{ status: 200, description: 'A page', media: 'text/html' }],
  },
} as const satisfies OperationContracts<'get-health' | 'get-openapi' | 'get-api-reference'>;
