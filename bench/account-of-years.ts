import type { Account } from '../functions/accounts/domain/account.ts';
import { bookFacts } from '../functions/accounts/domain/book-facts.ts';
import type { Occasion } from '../functions/accounts/domain/occasion.ts';
import { assessmentOccasion, paymentOccasion } from '../functions/accounts/domain/occasions.ts';
import { pastOfHead } from '../functions/accounts/domain/past.ts';
import { postingChange } from '../functions/accounts/posting-events.ts';
import type { Item } from '../shared/aws/table.ts';
import type { EventDraft } from '../shared/contracts/events.ts';
import { idFrom } from '../shared/id.ts';
import { sealEntry } from '../shared/journal/entry.ts';
import { entryItems } from '../shared/journal/entry-item.ts';
import { headItem } from '../shared/journal/head.ts';
import { latestSchedule } from '../shared/schedule/library.ts';

const openedAt = '2019-12-01T12:00:00.000Z';
export const taxpayerId = idFrom('taxpayer', openedAt, 'statement');
export const accountId = idFrom('account', openedAt, 'statement');
/** As many returns a month, one of each facility, as the account has to have over five years. */
const months = 60;

/**
 * The head and the journal of an account that is charged every month and pays each return in time, as the context writes
 * them: two entries of a statement for each return, and that it is settled.
 */
export function accountOfYears(entries: number): Item[] {
  const terms = latestSchedule('ca/fuel-charge')?.accountTerms;
  if (terms === undefined) throw new Error('ca/fuel-charge is not published');
  const representatives = [{ subject: 'clerk', name: 'A. Clerk' }];
  const holder = { kind: 'holder' as const, taxpayerId, legalName: 'Bench Fuels', representatives };
  const returns = entries / 2;
  let account = opened();
  let head = { subject: taxpayerId, version: 1, sequence: 0, lastHash: '', positions: {} };
  const items: Item[] = [];

  function write(events: readonly EventDraft[], at: string): void {
    for (const event of events) {
      const sequence = head.sequence + 1;
      const place = {
        context: 'accounts',
        subject: taxpayerId,
        sequence,
        recordedAt: at,
        actor: 'system',
      } as const;
      const why = {
        cause: `bench-${sequence}`,
        correlation: `bench-${sequence}`,
        previousHash: head.lastHash,
      };
      const sealed = sealEntry(event, { ...place, ...why });
      items.push(...entryItems([sealed]));
      head = { ...head, version: head.version + 1, sequence, lastHash: sealed.hash };
    }
  }

  function book(on: string, occasion: Occasion): void {
    const at = `${on}T12:00:00.000Z`;
    const by = { actor: 'system', cause: `bench-${head.sequence}`, correlation: 'bench', at };
    if (terms === undefined) return;
    const booked = bookFacts(account, pastOfHead(account), occasion, {
      terms,
      booksDate: on,
      accruals: false,
    });
    account = booked.account;
    write(postingChange({ ...holder, accounts: [account] }, booked, on, by).events, at);
  }

  for (let index = 0; index < returns; index++) {
    const month = Math.floor((index * months) / returns);
    const amount = `${1_000 + index}.${String(index % 100).padStart(2, '0')}`;
    const [period, next] = [monthOf(month), monthOf(month + 1)];
    const at = `${next}-10T12:00:00.000Z`;
    book(
      `${next}-10`,
      assessmentOccasion(account, {
        assessmentId: idFrom('assessment', at, String(index)),
        declarationId: idFrom('declaration', at, String(index)),
        declarationVersion: 1,
        obligationId: idFrom('obligation', at, String(index)),
        taxpayerId,
        schedule: { id: 'ca/fuel-charge', hash: 'a'.repeat(64) },
        period,
        periodStart: `${period}-01`,
        periodEnd: `${period}-28`,
        currency: 'CAD',
        total: amount,
        heads: [{ head: 'charge', amount }],
        assessedOn: `${next}-10`,
        paymentDue: `${next}-28`,
      }),
    );
    const payment = {
      receiptId: idFrom('receipt', at, String(index)),
      statementId: idFrom('statement', at, String(month)),
      ...{ taxpayerId, accountId, amount, currency: 'CAD', reference: account.reference, tier: 'T1' },
      ...{ bookingDate: `${next}-20`, valueDate: `${next}-20`, receivedOn: `${next}-20` },
    };
    book(`${next}-20`, paymentOccasion(account, payment, terms.allocation.effectiveDate, index));
  }
  return [headItem({ ...head, state: { ...holder, accounts: [account] } }), ...items];
}

function opened(): Account {
  return {
    accountId,
    schedule: 'ca/fuel-charge',
    currency: 'CAD',
    accountNumber: '1234567890',
    reference: 'RF001234567890',
    openedOn: openedAt.slice(0, 10),
    openItems: [],
    credit: '0.00',
  };
}

function monthOf(index: number): string {
  return `${2020 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}
