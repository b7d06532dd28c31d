import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../../functions/accounts/domain/account.ts';
import { outstanding } from '../../../functions/accounts/domain/allocate.ts';
import { postRevision } from '../../../functions/accounts/domain/post-revision.ts';
import type { EventData } from '../../../shared/contracts/events.ts';
import { balancedPosting, trialBalance } from '../../../shared/ledger/posting.ts';
import { formatMoney, money, moneyFrom } from '../../../shared/money.ts';

const euros = (minor: bigint) => formatMoney(money(minor, 'EUR'));
const minorOf = (text: string) => moneyFrom(text, 'EUR').minor;

/** An account with an open item for each return given: what is open under each head, in cents. */
function accountWith(open: Readonly<Record<string, Readonly<Record<string, bigint>>>>, credit = 0n): Account {
  return {
    accountId: 'account',
    schedule: 'xx/example',
    currency: 'EUR',
    accountNumber: '1234567890',
    reference: 'RF',
    openedOn: '2021-01-01',
    credit: euros(credit),
    openItems: Object.entries(open).map(([obligationId, heads]) => ({
      chargeId: `charge of ${obligationId}`,
      obligationId,
      period: '2020',
      reference: 'RF',
      due: '2021-02-01',
      charged: euros(Object.values(heads).reduce((sum, minor) => sum + minor, 0n)),
      heads: Object.entries(heads).map(([head, minor]) => ({ head, open: euros(minor) })),
    })),
  };
}

/** A revision of the return `this`, by head in cents. */
function revisedBy(differences: Readonly<Record<string, bigint>>): EventData<'liability.revised.v1'> {
  const all = Object.values(differences).reduce((sum, minor) => sum + minor, 0n);
  return {
    ...{ assessmentId: 'new', replaces: 'old', revisionId: 'revision', declarationId: 'declaration' },
    ...{ declarationVersion: 1, obligationId: 'this', taxpayerId: 'taxpayer' },
    ...{ schedule: { id: 'xx/example', hash: 'h' }, period: '2020', currency: 'EUR' },
    ...{ periodStart: '2020-01-01', periodEnd: '2020-12-31', total: '0.00', heads: [] },
    ...{ assessedOn: '2021-03-01', paymentDue: '2021-03-31', difference: euros(all) },
    differences: Object.entries(differences).map(([head, minor]) => ({ head, amount: euros(minor) })),
  };
}

const post = (account: Account, differences: Readonly<Record<string, bigint>>) =>
  postRevision(account, revisedBy(differences), 'new charge', 'RF');
const openOf = ({ openItems }: Account) =>
  openItems.map(({ chargeId, heads }) => [chargeId, ...heads.map(({ head, open }) => `${head} ${open}`)]);

describe('a revision of what was assessed', () => {
  it('that asks for more is a charge of its own, due when its notice says', () => {
    const { account, postings, settled } = post(accountWith({ this: { tax: 5_000n } }), { tax: 2_000n });
    expect(openOf(account)).toEqual([
      ['charge of this', 'tax 50.00'],
      ['new charge', 'tax 20.00'],
    ]);
    expect(account.openItems[1]).toMatchObject({ obligationId: 'this', charged: '20.00', due: '2021-03-31' });
    expect(postings.map(({ kind, effective }) => [kind, effective])).toEqual([['revision', '2020-12-31']]);
    expect(settled).toEqual([]);
  });

  it('that asks for less takes it off what is open of the same return and head, and of no other', () => {
    const before = accountWith({ other: { tax: 9_000n }, this: { levy: 700n, tax: 5_000n } });
    const { account, postings } = post(before, { tax: -2_000n });
    expect(openOf(account)).toEqual([
      ['charge of other', 'tax 90.00'],
      ['charge of this', 'levy 7.00', 'tax 30.00'],
    ]);
    expect(account.credit).toBe('0.00');
    expect(postings[0]?.allocations).toEqual([{ chargeId: 'charge of this', head: 'tax', amount: '20.00' }]);
  });

  it('that asks for less than is open settles the charge, and what is too much becomes credit', () => {
    const { account, settled } = post(accountWith({ this: { tax: 1_000n } }), { tax: -2_500n });
    expect(account).toMatchObject({ openItems: [], credit: '15.00' });
    expect(settled).toEqual(['charge of this']);
  });

  it('uses the credit that it makes for other charges', () => {
    const { account, postings } = post(accountWith({ other: { tax: 1_000n } }), { tax: -2_500n });
    expect(account).toMatchObject({ openItems: [], credit: '15.00' });
    expect(postings.map(({ kind, amount }) => [kind, amount.minor])).toEqual([
      ['revision', -2_500n],
      ['credit-applied', 1_000n],
    ]);
  });

  it('posts only the difference to what was assessed last', () => {
    // bcgov/tfrs, issue 2516: 4,305 were credited and 3,874 should have been; of 29,305 available 28,874 are left.
    const { account, settled } = post(accountWith({}, 2_930_500n), { credits: 43_100n });
    expect(account).toMatchObject({ openItems: [], credit: '28874.00' });
    expect(settled).toEqual(['new charge']);
  });

  it('in which no head differs books nothing', () => {
    const before = accountWith({ this: { tax: 5_000n } });
    expect(post(before, {})).toEqual({ account: before, postings: [], settled: [] });
  });

  it('may go up under one head and down under another', () => {
    const { account, postings } = post(accountWith({ this: { tax: 1_000n, levy: 300n } }), {
      tax: 500n,
      levy: -300n,
    });
    expect(openOf(account)).toEqual([
      ['charge of this', 'tax 10.00'],
      ['new charge', 'tax 5.00'],
    ]);
    expect(postings[0]?.amount.minor).toBe(200n);
  });

  it('always balances, and changes what is owed less what is held by exactly the difference', () => {
    const cents = fc.bigInt({ min: 1n, max: 10n ** 12n });
    const open = fc.dictionary(
      fc.constantFrom('this', 'other'),
      fc.dictionary(fc.constantFrom('tax', 'levy'), cents, { minKeys: 1 }),
    );
    const differences = fc.dictionary(
      fc.constantFrom('tax', 'levy'),
      fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).filter((minor) => minor !== 0n),
      { minKeys: 1 },
    );
    const net = (account: Account) => outstanding(account.openItems, 'EUR').minor - minorOf(account.credit);
    fc.assert(
      fc.property(open, differences, (items, by) => {
        // There is no credit while anything is open: it would have been used.
        const before = accountWith(items);
        const { account, postings } = post(before, by);
        const difference = Object.values(by).reduce((sum, minor) => sum + minor, 0n);
        expect(net(account) - net(before)).toBe(difference);
        const balances = trialBalance(
          postings.flatMap(({ entries }) => balancedPosting(entries)),
          'EUR',
        );
        for (const [head, minor] of Object.entries(by))
          expect(balances.get(`revenue:${head}`)?.minor).toBe(-minor);
        for (const { heads } of account.openItems) expect(heads.length).toBeGreaterThan(0);
        expect(minorOf(account.credit) > 0n && account.openItems.length > 0).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});
