/** What kind of refusal it is; the HTTP edge maps each to one status. */
export type RefusalKind =
  | 'malformed'
  | 'invalid'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'stale'
  | 'precondition-required'
  | 'too-large'
  | 'unsupported-media';

/** One fault in the input. `pointer` is a JSON pointer (RFC 6901), also for a row of a file: `/lines/0/<field>` is in the first. */
export type FieldFault = {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
};

/** An expected refusal: a value with a stable code, never an exception. `remedy` says what to do about it. */
export type Refusal = {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly detail: string;
  readonly remedy?: string;
  readonly faults?: readonly FieldFault[];
};

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(
  kind: RefusalKind,
  code: string,
  detail: string,
  more: { remedy?: string; faults?: readonly FieldFault[] } = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { kind, code, detail, ...more } };
}

/** For tests and for places where a refusal would be a bug. */
export function expectAccepted<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`refused: ${outcome.refusal.code}: ${outcome.refusal.detail}`);
}
