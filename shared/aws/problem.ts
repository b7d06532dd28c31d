import { lineOf } from '../fault-place.ts';
import type { FieldFault, Refusal, RefusalKind } from '../outcome.ts';

const statuses: Readonly<Record<RefusalKind, { status: number; title: string }>> = {
  malformed: { status: 400, title: 'The request cannot be read' },
  forbidden: { status: 403, title: 'Not allowed' },
  'not-found': { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'In conflict with the present state' },
  stale: { status: 412, title: 'Changed since you read it' },
  'too-large': { status: 413, title: 'Too large' },
  'unsupported-media': { status: 415, title: 'Unsupported media type' },
  invalid: { status: 422, title: 'Not valid' },
  'precondition-required': { status: 428, title: 'If-Match is required' },
};

/** A refusal as problem details (RFC 9457). `code` is stable: software may rely on it; `detail` is for people. */
export function problemOf(
  refusal: Refusal,
  traceId: string,
): { status: number; body: Record<string, unknown> } {
  const { status, title } = statuses[refusal.kind];
  return {
    status,
    body: {
      type: `urn:cta:problem:${refusal.code}`,
      title,
      status,
      code: refusal.code,
      detail: refusal.detail,
      ...(refusal.remedy === undefined ? {} : { remedy: refusal.remedy }),
      ...(refusal.faults === undefined ? {} : { errors: refusal.faults.map(withLine) }),
      traceId,
    },
  };
}

/** Lines are counted from 1 wherever people read of them; the pointer beside it counts as JSON does. */
function withLine(fault: FieldFault): FieldFault & { readonly line?: number } {
  const line = lineOf(fault.pointer);
  return line === undefined ? fault : { ...fault, line };
}

export function unexpectedProblem(traceId: string): { status: number; body: Record<string, unknown> } {
  const detail = 'Something went wrong on our side; nothing was changed by this request.';
  const remedy =
    'Send the same request again, with the same Idempotency-Key. If it persists, quote the traceId.';
  return {
    status: 500,
    body: {
      type: 'urn:cta:problem:unexpected',
      title: 'Unexpected fault',
      status: 500,
      code: 'unexpected',
      detail,
      remedy,
      traceId,
    },
  };
}

/** Each kind of refusal with its status: what the OpenAPI document lists. */
export const problemStatuses: readonly { readonly status: number; readonly title: string }[] =
  Object.values(statuses);
