import * as z from 'zod';
import type { Write } from '../aws/table.ts';
import { idFrom } from '../id.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { pauseAfterConflict } from '../pause-after-conflict.ts';
import { type Change, type Circumstances, commit, type Journal } from './commit.ts';
import { type Head, readHead } from './head.ts';

/** What a command answers: kept with its idempotency key, so that a repeat gets the same answer. */
export type Reply = {
  readonly status: number;
  readonly body: unknown;
  readonly etag?: string;
  readonly location?: string;
};

/** The caller's Idempotency-Key and a hash of what it asked for. */
export type IdempotencyKey = { readonly key: string; readonly requestHash: string };

export type CommandRequest = {
  readonly actor: string;
  readonly at: string;
  readonly correlation: string;
  readonly idempotency?: IdempotencyKey | undefined;
  /** Where the command comes of an event rather than a request: an id that is the same when it is run again. */
  readonly cause?: string;
};

export type Decision<State> = { readonly change: Change<State>; readonly reply: Reply };
export type Decide<State> = (
  head: Head<State>,
  circumstances: Circumstances,
) => Promise<Outcome<Decision<State>>>;

const keptDays = 30;
/** An attempt is lost only where another change landed: so many on one subject at the same moment all land. */
const attempts = 24;
const storedReply = z.object({ requestHash: z.string(), reply: z.string() });

/** The id of a command: of its idempotency key where it has one, so that a repeat after a crash makes the same ids. */
export function causeOf(request: CommandRequest): string {
  const { idempotency, actor, correlation, at, cause } = request;
  return cause ?? idFrom('command', at, `${actor}\n${idempotency ? idempotency.key : correlation}`);
}

/**
 * Runs a command on one subject: decides on the head as it stands, commits, and decides again if another change came
 * first. With an idempotency key a command is done once: the record of its answer is written in the same transaction,
 * so there is no moment in which the change is made and the answer unknown, and no lock that a crash leaves behind.
 */
export async function runCommand<State>(
  journal: Journal<State>,
  request: CommandRequest,
  subject: string,
  decide: Decide<State>,
): Promise<Outcome<Reply>> {
  const cause = causeOf(request);
  const circumstances = { actor: request.actor, cause, correlation: request.correlation, at: request.at };
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const begun = performance.now();
    const before = await earlierReply(journal, request);
    if (before) return before;
    const head = await readHead(journal.table, subject, journal.schema);
    const decided = await decide(head, circumstances);
    if (!decided.ok) return decided;
    const { change, reply } = decided.value;
    const writes = [...(change.writes ?? []), ...recordOf(request, reply)];
    const committed = await commit(journal, head, { ...change, writes }, circumstances);
    if (committed.result === 'committed') return accept(reply);
    if (committed.result === 'claimed')
      return (await earlierReply(journal, request)) ?? { ok: false, refusal: committed.refusal };
    await pauseAfterConflict(attempt, performance.now() - begun);
  }
  return refuse(
    'conflict',
    'request.busy',
    'Others changed the same record at the same moment, several times over.',
    {
      remedy: 'Send the same request again.',
    },
  );
}

function recordKey(actor: string, key: string): { pk: string; sk: string } {
  return { pk: `IDEMPOTENCY#${actor}#${key}`, sk: 'IDEMPOTENCY' };
}

function recordOf({ actor, at, idempotency }: CommandRequest, reply: Reply): Write[] {
  if (idempotency === undefined) return [];
  const expiresAt = Math.floor(Date.parse(at) / 1000) + keptDays * 86_400;
  const item = { requestHash: idempotency.requestHash, reply: JSON.stringify(reply), expiresAt };
  return [{ put: { ...recordKey(actor, idempotency.key), ...item }, ifAbsent: true }];
}

async function earlierReply<State>(
  journal: Journal<State>,
  request: CommandRequest,
): Promise<Outcome<Reply> | undefined> {
  if (request.idempotency === undefined) return undefined;
  const item = await journal.table.get(recordKey(request.actor, request.idempotency.key));
  if (item === undefined) return undefined;
  const { requestHash, reply } = storedReply.parse(item);
  if (requestHash === request.idempotency.requestHash) return accept(JSON.parse(reply) as Reply);
  return refuse(
    'invalid',
    'idempotency-key.reused',
    'This Idempotency-Key was used before, for another request.',
    { remedy: 'Use a new key for a new request; repeat a request with exactly the body it had.' },
  );
}
