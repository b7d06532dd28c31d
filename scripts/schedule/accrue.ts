import { accountAsOf } from '../../shared/account/account-as-of.ts';
import type { AccountState } from '../../shared/account/account-state.ts';
import type { AccountHistory } from '../../shared/account/history-document.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type { Schedule } from '../../shared/schedule/schedule.ts';

/** The account as of a day with all that has accrued, and the days or segments that made it. */
export function accrue(
  schedule: Schedule,
  history: AccountHistory,
  asOf: string,
  asked: { readonly byDay: boolean; readonly knownOn: string | undefined },
): Outcome<AccountState> {
  const { byDay, knownOn } = asked;
  return accountAsOf(schedule.accountTerms, history, {
    asOf,
    trace: byDay ? 'days' : 'segments',
    accruals: true,
    ...(knownOn !== undefined && { knownOn }),
  });
}
