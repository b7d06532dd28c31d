import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { accountsSubject } from '../../functions/accounts/domain/accounts-subject.ts';
import { accountHandlers } from '../../functions/accounts/take-in.ts';
import { assessedTaxpayer } from '../../functions/assessment/domain/assessed-taxpayer.ts';
import { assessmentHandlers } from '../../functions/assessment/take-in.ts';
import { legislationSubject } from '../../functions/legislation/domain/legislation-subject.ts';
import { legislationHandlers, legislationReactions } from '../../functions/legislation/take-in.ts';
import type { Operation } from '../../shared/aws/http-function.ts';
import type { HttpRequest } from '../../shared/aws/http-request.ts';
import type { Table } from '../../shared/aws/table.ts';
import { clockAt } from '../../shared/clock.ts';
import { type Context, listensTo } from '../../shared/contexts.ts';
import { type EventData, type EventDraft, eventOf } from '../../shared/contracts/events.ts';
import type { Role } from '../../shared/contracts/scopes.ts';
import { roles } from '../../shared/contracts/scopes.ts';
import type { Reply } from '../../shared/journal/command.ts';
import { commit, type Journal } from '../../shared/journal/commit.ts';
import { consume, type Handlers } from '../../shared/journal/consume.ts';
import { readHead } from '../../shared/journal/head.ts';
import { hearsSelected } from '../../shared/journal/hearing.ts';
import { type Reactions, takeInAnyOrder } from '../../shared/journal/take-in-any-order.ts';
import { expectAccepted, type Outcome } from '../../shared/outcome.ts';
import { packRows, type Row } from '../../shared/packed-rows.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import type { LocalTables } from './local-tables.ts';
import { circumstances, storedEntries } from './tally.ts';

const smallSchedule = readFileSync(
  new URL('../shared/schedule/small-schedule.yaml', import.meta.url),
  'utf8',
);

/** The small schedule with another rate for petrol in 2020; its example is 1,000 litres, so its total 1,000 times that. */
export function smallScheduleWith(version: number, petrolRate: string, exampleTotal: string): Uint8Array {
  return new TextEncoder().encode(
    smallSchedule
      .replace('version: 1', `version: ${version}`)
      .replace('petrol: [0.05, 0.06]', `petrol: [${petrolRate}, 0.06]`)
      .replace('expect: { total: 50.00 }', `expect: { total: ${exampleTotal} }`),
  );
}

type Asked = Partial<Pick<HttpRequest, 'path' | 'query' | 'body' | 'file' | 'accept'>>;
let requests = 0;

/** A request of someone in a role, `<role>` or `<role>:<name>`, as it comes out of the HTTP pipeline. */
export function requestBy(who: string, at: string, asked: Asked = {}): HttpRequest {
  requests += 1;
  const scopes = new Set<string>(roles[who.split(':')[0] as Role]);
  const idempotency = { key: `key-${requests}`, requestHash: `hash-${requests}` };
  return {
    principal: { subject: who, scopes },
    path: {},
    query: {},
    body: undefined,
    accept: 'application/json',
    acceptsGzip: false,
    origin: 'https://api.example',
    traceId: `trace-${requests}`,
    at,
    idempotency,
    ...asked,
  };
}

/** What an operation answers; throws with the refusal where it refuses. */
export async function answered<Body = Record<string, unknown>>(
  operation: Operation,
  request: HttpRequest,
): Promise<Body> {
  return (expectAccepted(await operation(request)) as Reply).body as Body;
}

/** The code of the refusal of an operation that must refuse. */
export async function refusedWith(operation: Operation, request: HttpRequest): Promise<string> {
  const outcome: Outcome<unknown> = await operation(request);
  if (outcome.ok) throw new Error(`not refused: ${JSON.stringify(outcome.value)}`);
  return outcome.refusal.code;
}

/** Legislation, assessment and accounts over tables of their own, and entries that go between them as the relay does it. */
export async function smallAuthorityTables(tables: LocalTables) {
  const table = {
    registration: await tables.newTable(),
    declarations: await tables.newTable(),
    assessment: await tables.newTable(),
    accounts: await tables.newTable(),
    payments: await tables.newTable(),
    legislation: await tables.newTable(),
    casework: await tables.newTable(),
    reporting: await tables.newTable(),
  } satisfies Record<Context, Table>;
  const book = {
    assessment: scheduleBook(table.assessment),
    accounts: scheduleBook(table.accounts),
    legislation: scheduleBook(table.legislation),
  };
  const legislation = {
    table: table.legislation,
    context: 'legislation',
    schema: legislationSubject,
  } as const;
  const assessment = {
    table: table.assessment,
    context: 'assessment',
    schema: assessedTaxpayer,
    book: book.assessment,
  } as const;
  const accounts = { table: table.accounts, context: 'accounts', schema: accountsSubject } as const;
  const subjects = new Set<string>();
  /** How many entries have gone from one context to another, by subject. */
  const delivered = new Map<string, number>();

  async function takeIn<State>(
    journal: Journal<State>,
    handlers: Handlers<State>,
    at: string,
    reactions: Reactions = {},
  ): Promise<number> {
    let taken = 0;
    for (const source of listensTo[journal.context]) {
      for (const subject of subjects) {
        const way = `${source} ${journal.context} ${subject}`;
        const entries = await storedEntries(table[source], subject);
        for (const stored of entries.slice(delivered.get(way) ?? 0)) {
          if (hearsSelected(journal.context, source))
            await takeInAnyOrder(journal.context, reactions, clockAt(at), stored);
          else await consume(journal, handlers, clockAt(at), { ...stored, receiveCount: 1, resent: false });
          taken++;
        }
        delivered.set(way, entries.length);
      }
    }
    return taken;
  }

  return {
    ...{ table, book, legislation, assessment, accounts, subjects },
    /** Journals events of a context that is not run here. */
    async say(
      context: 'registration' | 'declarations' | 'payments',
      subject: string,
      events: EventDraft[],
      at: string,
    ) {
      subjects.add(subject);
      const journal = { table: table[context], context, schema: z.object({}) };
      const head = await readHead(journal.table, subject, journal.schema);
      await commit(journal, head, { state: {}, events }, circumstances(`${context}-${head.sequence}`, at));
    },
    /** Lets every entry reach those who listen, until there are no new ones. */
    async settle(at: string) {
      let taken: number;
      do {
        const reactions = legislationReactions(legislation);
        taken = await takeIn(legislation, legislationHandlers(legislation, book.legislation), at, reactions);
        taken += await takeIn(assessment, assessmentHandlers(table.assessment, book.assessment), at);
        taken += await takeIn(accounts, accountHandlers(accounts.table, book.accounts), at);
      } while (taken > 0);
    },
  };
}

/** A taxpayer of the small schedule. */
export function registered(taxpayerId: string, legalName: string): EventDraft {
  return eventOf('taxpayer.registered.v1', {
    taxpayerId,
    legalName,
    identifier: { scheme: 'test', value: taxpayerId },
    instruments: [{ schedule: 'xx/example', liableFrom: '2020-01-01' }],
    representatives: [{ subject: `taxpayer:${legalName}`, name: legalName }],
    approvedBy: 'registrar',
  });
}

/** A declaration of 2020 under a version of the small schedule. */
export function submitted(
  taxpayerId: string,
  hash: string,
  lines: readonly Row[],
  more: Partial<EventData<'declaration.submitted.v1'>> = {},
): EventDraft {
  const data: EventData<'declaration.submitted.v1'> = {
    obligationId: `obligation_of_${taxpayerId}`,
    taxpayerId,
    schedule: { id: 'xx/example', hash },
    period: '2020',
    periodStart: '2020-01-01',
    periodEnd: '2020-12-31',
    filingDue: '2021-01-31',
    declarationId: `declaration_of_${taxpayerId}`,
    version: 1,
    facts: {},
    lines: packRows(lines),
    submittedBy: taxpayerId,
    submittedOn: '2021-01-20',
    receipt: 'receipt',
    ...more,
  };
  return eventOf('declaration.submitted.v1', data);
}
