import * as z from 'zod';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf } from '../../../shared/aws/http-request.ts';
import type { Table } from '../../../shared/aws/table.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import { minorUnitDigits } from '../../../shared/currency.ts';
import { etagOf, refusalIfStale } from '../../../shared/etag.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import { accept, refuse } from '../../../shared/outcome.ts';
import { csvProfile } from '../domain/csv/csv-profile.ts';
import type { PaymentsJournal } from '../payments-journal.ts';
import { bankAccountList } from './bank-account-item.ts';
import type { treasuryAccountChange } from './contract.ts';

const settingsList = 'treasury-accounts';
/** The authority's accounts at banks are few; more than this is a mistake. */
const accountsAtMost = 1_000;

const settings = z.object({
  bankAccount: z.string(),
  currency: z.string(),
  name: z.string(),
  flipReversals: z.boolean(),
  csvProfile: csvProfile.optional(),
});
export type TreasurySettings = z.infer<typeof settings>;

/** How the authority's accounts are to be read, all of them. */
export async function readTreasuryAccounts(table: Table): Promise<TreasurySettings[]> {
  const { items } = await table.list(settingsList, { limit: accountsAtMost });
  return items.map(({ summary }) => settings.parse(summary));
}

/** Names an account of the authority's, so that its statements are expected, and says how its bank means reversals. */
export function setTreasuryAccount(journal: PaymentsJournal): Operation {
  return (request) => {
    const { bankAccount } = request.path as { bankAccount: string };
    const change = request.body as z.infer<typeof treasuryAccountChange>;
    const { currency } = change;
    return runCommand(
      journal,
      commandOf(request),
      `treasury-account:${bankAccount}:${currency}`,
      async (head, by) => {
        const stale = refusalIfStale(request.ifMatch, head.version);
        if (stale) return { ok: false, refusal: stale };
        if (minorUnitDigits(currency) === undefined) {
          const detail = `${currency} is not a currency of ISO 4217`;
          return refuse('invalid', 'bank-account.currency', detail, {
            remedy: 'Give the currency of the account as three letters, such as EUR.',
            faults: [{ pointer: '/currency', code: 'unknown', detail }],
          });
        }
        const state = { kind: 'treasury-account' as const, bankAccount, ...change };
        const { csvProfile: profile, ...named } = change;
        const event = eventOf('treasury-account.changed.v1', {
          ...{ bankAccount, ...named, changedBy: by.actor },
          ...(profile === undefined ? {} : { csvProfile: profile.name }),
        });
        const summary = settings.parse(state);
        const listing = { list: settingsList, listKey: `${bankAccount}#${currency}`, summary };
        const reply = { status: 200, body: summary, etag: etagOf(head.version + 1) };
        return accept({ change: { state, events: [event], listing }, reply });
      },
    );
  };
}

/** The authority's accounts, named or seen, and how the chain of balances of each stands. */
export function listBankAccounts({ table }: PaymentsJournal): Operation {
  return async () => {
    const chains = await table.list(bankAccountList, { limit: accountsAtMost });
    const known = new Map<string, object>();
    for (const { listKey, summary } of chains.items)
      known.set(String(listKey), { ...(summary as object), expected: false });
    for (const account of await readTreasuryAccounts(table)) {
      const key = `${account.bankAccount}#${account.currency}`;
      const chain = known.get(key) ?? { state: 'continuous', breaks: [], breakCount: 0 };
      known.set(key, { ...chain, ...account, expected: true });
    }
    const items = [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, account]) => account);
    return accept({ status: 200, body: { items } });
  };
}
