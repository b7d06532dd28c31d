/** What goes to a function's process. `event` is JSON text, so that the event crosses exactly as in the cloud. */
export type Invocation = {
  readonly event: string;
  readonly requestId: string;
  readonly functionArn: string;
  /** Unix time in milliseconds at which the invocation is cut off. */
  readonly deadlineMs: number;
};

/** What comes back: once `ready`, then one answer for each invocation. */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly payload: string }
  | { readonly kind: 'failed'; readonly errorType: string; readonly errorMessage: string };

/** How an invocation ended. After a time-out or an exit the next invocation starts another process. */
export type InvocationResult =
  | { readonly ok: true; readonly payload: unknown }
  | {
      readonly ok: false;
      readonly cause: 'error' | 'time-out' | 'exit';
      readonly errorType: string;
      readonly errorMessage: string;
    };

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: synchronous payloads, in bytes. */
export const maximumPayloadBytes = 6 * 1024 * 1024;

export function payloadTooLarge(what: 'request' | 'response'): InvocationResult {
  const errorMessage = `the ${what} payload exceeds ${maximumPayloadBytes} bytes`;
  return { ok: false, cause: 'error', errorType: 'Function.PayloadTooLarge', errorMessage };
}
