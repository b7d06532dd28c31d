import type { FunctionKind } from './functions.ts';

/** How long one invocation may take, in seconds. An HTTP API gives up after 30 s; a caller should hear from us before. */
export const timeouts: Readonly<Record<FunctionKind, number>> = {
  http: 15,
  // A long statement as PDF is the one answer that takes its time.
  statement: 28,
  queue: 30,
  relay: 30,
  sweep: 60,
  redrive: 60,
  clock: 300,
  // The longest there is: a bank file of hundreds of megabytes.
  import: 900,
};
