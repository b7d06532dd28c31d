import type * as z from 'zod';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf } from '../../../shared/aws/http-request.ts';
import type { Table } from '../../../shared/aws/table.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import { minorUnitDigits } from '../../../shared/currency.ts';
import { etagOf, refusalIfStale } from '../../../shared/etag.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { parseMoney } from '../../../shared/money.ts';
import { accept, refuse } from '../../../shared/outcome.ts';
import { defaultMatchingPolicy, type MatchingPolicy } from '../domain/matching-policy.ts';
import { paymentsSubject } from '../domain/payments-subject.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import type { matchingPolicyChange } from './contract.ts';

const subject = 'matching-policy';

/** The policy that the deployment has set, else the default. */
export async function readMatchingPolicy(table: Table): Promise<MatchingPolicy> {
  const { state } = await readHead(table, subject, paymentsSubject);
  return state?.kind === 'matching-policy' ? state.policy : defaultMatchingPolicy;
}

export function getMatchingPolicy({ table }: PaymentsJournal): Operation {
  return async () => {
    const { state, version } = await readHead(table, subject, paymentsSubject);
    const policy = state?.kind === 'matching-policy' ? state.policy : defaultMatchingPolicy;
    return accept({ status: 200, body: policy, etag: etagOf(version) });
  };
}

/** Sets what is matched without a person, and up to which amounts one person matches alone. */
export function setMatchingPolicy(journal: PaymentsJournal): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), subject, async ({ version }, { actor }) => {
      const stale = refusalIfStale(request.ifMatch, version);
      if (stale) return { ok: false, refusal: stale };
      const { reason, ...policy } = request.body as z.infer<typeof matchingPolicyChange>;
      const wrong = policy.thresholds.findIndex(
        ({ currency, amount }) =>
          minorUnitDigits(currency) === undefined || (parseMoney(amount, currency)?.minor ?? -1n) < 0n,
      );
      if (wrong >= 0) {
        const detail = 'is not an amount of a currency of ISO 4217, zero or more, in its minor units';
        return refuse('invalid', 'matching-policy.threshold', `threshold ${wrong + 1} ${detail}`, {
          remedy: 'Give currency and amount, such as CAD and 1000.00.',
          faults: [{ pointer: `/thresholds/${wrong}`, code: 'amount', detail }],
        });
      }
      const event = eventOf('matching-policy.changed.v1', { ...policy, changedBy: actor, reason });
      const state = { kind: 'matching-policy' as const, policy };
      const reply = { status: 200, body: policy, etag: etagOf(version + 1) };
      return accept({ change: { state, events: [event] }, reply });
    });
}
