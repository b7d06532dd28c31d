import { accountAsOf } from '../../../shared/account/account-as-of.ts';
import type { AccountState } from '../../../shared/account/account-state.ts';
import type { AccountFact, AccountHistory } from '../../../shared/account/history-document.ts';
import { expectAccepted } from '../../../shared/outcome.ts';
import type { AccountTerms } from '../../../shared/schedule/terms/account-terms.ts';
import { peerSchedule } from './peer-schedule.ts';

const nothing = `
units: {}
parameters: {}
declaration:
  figures:
`;

/** The terms of another system, as the `terms` of a schedule. Its currency is the pound, unless another is named. */
export function peerTerms(terms: string, currency = 'GBP'): AccountTerms {
  return { ...peerSchedule(`terms:\n${terms}\n${nothing}`).accountTerms, currency };
}

/** A charge of tax, with what the test says of it. */
export function charge(amount: string, due: string, more: Record<string, unknown> = {}): AccountFact {
  return { type: 'charge', id: 'C1', due, heads: [{ head: 'tax', amount }], ...more } as AccountFact;
}

export function receipt(
  id: string,
  amount: string,
  value: string,
  more: Record<string, unknown> = {},
): AccountFact {
  return { type: 'receipt', id, amount, value, ...more } as AccountFact;
}

/** The account as of a day, with segments and accruals. */
export function stateOf(
  terms: AccountTerms,
  facts: readonly AccountFact[],
  asOf: string,
  more: Partial<AccountHistory> = {},
  trace: 'segments' | 'days' = 'segments',
): AccountState {
  return expectAccepted(accountAsOf(terms, { facts: [...facts], ...more }, { asOf, trace, accruals: true }));
}

/** What a component has come to on a charge. */
export function chargedOn(state: AccountState, component: string, charge = 'C1'): string | undefined {
  return state.charges
    .find((one) => one.charge === charge)
    ?.components.find((one) => one.component === component)?.charged;
}
