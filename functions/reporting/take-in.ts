import type { Table, Write } from '../../shared/aws/table.ts';
import type { EventData } from '../../shared/contracts/events.ts';
import type { Handlers, Reaction } from '../../shared/journal/consume.ts';
import type { Head } from '../../shared/journal/head.ts';
import { formatMoney, money } from '../../shared/money.ts';
import { statementWrites, treasuryWrites } from './bank-item.ts';
import {
  additionOfPayment,
  additionsOfPosting,
  additionsOfStatement,
  additionsOfTreasury,
  bookedSums,
} from './domain/additions.ts';
import type { ReportedAccount, ReportedTaxpayer } from './domain/reported-taxpayer.ts';
import type { Addition } from './domain/totals.ts';
import { noteDecision } from './note-decision.ts';
import { countingWrites } from './totals-item.ts';

type State = ReportedTaxpayer;

/** Counts what the ledger, the bank and the taxpayers' accounts say, each entry in the transaction that takes it in. */
export function reportingHandlers(table: Table): Handlers<State> {
  const count = async (
    { subject, state }: Head<State>,
    additions: readonly Addition[],
    writes: readonly Write[] = [],
  ): Promise<Reaction<State>> => ({
    state,
    events: [],
    writes: [...(await countingWrites(table, subject, additions)), ...writes],
  });
  const statement = async (
    data: Parameters<typeof statementWrites>[1],
    head: Head<State>,
    recordedAt: string,
    booked: boolean,
  ) => {
    const kept = await statementWrites(table, data, booked, recordedAt);
    return count(head, additionsOfStatement(data, dayOf(recordedAt), booked), kept);
  };
  const payment =
    (control: 'identified' | 'disbursed', undone: boolean) =>
    (
      { data, recordedAt }: { data: { currency: string; amount: string }; recordedAt: string },
      head: Head<State>,
    ) =>
      count(head, [additionOfPayment(control, data, dayOf(recordedAt), undone)]);
  return {
    'account.opened.v1': ({ data }, { state }) => ({ state: withAccount(state, opened(data)), events: [] }),
    'account.posted.v1': async ({ data }, head) => {
      const account = head.state?.accounts.find(({ accountId }) => accountId === data.accountId);
      if (account === undefined) throw new Error(`${data.accountId} has a posting and was not opened`);
      const { outstanding, credit, deposit } = data;
      const held = deposit === undefined ? {} : { deposit };
      const counted = await count(head, additionsOfPosting(data, account));
      return (
        counted && {
          ...counted,
          state: withAccount(head.state, { ...account, outstanding, credit, ...held }),
        }
      );
    },
    'treasury.posted.v1': ({ data }, head) => count(head, additionsOfTreasury(data), treasuryWrites(data)),
    'bank-statement.imported.v1': ({ data, recordedAt }, head) =>
      statement({ ...data, ...bookedSums(data) }, head, recordedAt, true),
    'bank-statement.released.v1': ({ data, recordedAt }, head) =>
      statement({ ...data, ...bookedSums(data) }, head, recordedAt, true),
    'bank-statement.withdrawn.v1': ({ data, recordedAt }, head) =>
      data.wasBooked ? statement(data, head, recordedAt, false) : undefined,
    'payment.identified.v1': payment('identified', false),
    'payment.reversed.v1': payment('identified', true),
    'disbursement.confirmed.v1': payment('disbursed', false),
    'disbursement.unconfirmed.v1': payment('disbursed', true),
    'disbursement.returned.v1': payment('disbursed', true),
    'disbursement.unreturned.v1': payment('disbursed', false),
    'work-item.closed.v1': async ({ data }, _, by) => {
      await noteDecision(table, data, by);
      return undefined;
    },
  };
}

function dayOf(recordedAt: string): string {
  return recordedAt.slice(0, 10);
}

function opened({ accountId, schedule, currency }: EventData<'account.opened.v1'>): ReportedAccount {
  const nil = formatMoney(money(0n, currency));
  return { accountId, schedule, outstanding: nil, credit: nil };
}

function withAccount(state: State | undefined, account: ReportedAccount): State {
  const others = state?.accounts.filter(({ accountId }) => accountId !== account.accountId) ?? [];
  return { accounts: [...others, account] };
}
