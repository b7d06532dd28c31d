import { type Context, contexts, listensTo } from '../shared/contexts.ts';

export type FunctionKind =
  | 'http'
  | 'queue'
  | 'relay'
  | 'sweep'
  | 'redrive'
  | 'clock'
  | 'statement'
  | 'import';

/** One Lambda function: what it is called, the context that it serves and the module that its bundle starts from. */
export type FunctionDeclaration = {
  readonly name: `${Context | 'portal'}-${FunctionKind}`;
  readonly context: Context | 'portal';
  readonly kind: FunctionKind;
  /** Path from the root of the repository. */
  readonly entry: string;
  /** Modules that it imports only when they are asked for: each is a file of its own beside the bundle, `<module>.mjs`. */
  readonly parts: readonly string[];
};

/** Every function there is. The bundler and the stack both read this list, so neither can know one the other does not. */
export const functions: readonly FunctionDeclaration[] = [
  ...contexts.flatMap((context) => [
    declare(context, 'http', `functions/${context}/http.ts`),
    declare(context, 'relay', 'functions/journal/relay.ts'),
    declare(context, 'sweep', 'functions/journal/sweep.ts'),
    ...(listensTo[context].length > 0
      ? [
          declare(context, 'queue', `functions/${context}/queue.ts`),
          declare(context, 'redrive', 'functions/journal/redrive.ts'),
        ]
      : []),
  ]),
  declare('declarations', 'clock', 'functions/declarations/clock.ts'),
  declare('accounts', 'clock', 'functions/accounts/clock.ts'),
  declare('accounts', 'statement', 'functions/accounts/statement/http.ts', [
    'functions/accounts/statement/statement-pdf.ts',
  ]),
  declare('assessment', 'clock', 'functions/assessment/clock.ts'),
  declare('reporting', 'clock', 'functions/reporting/clock.ts'),
  declare('payments', 'import', 'functions/payments/bank-files/import.ts'),
  declare('portal', 'http', 'functions/portal/http.ts'),
];

function declare(
  context: Context | 'portal',
  kind: FunctionKind,
  entry: string,
  parts: readonly string[] = [],
): FunctionDeclaration {
  return { name: `${context}-${kind}`, context, kind, entry, parts };
}
