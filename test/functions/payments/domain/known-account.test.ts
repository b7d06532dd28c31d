import { expect, it } from 'vitest';
import { afterPosting, openedAccount } from '../../../../functions/payments/domain/known-account.ts';
import type { EventData } from '../../../../shared/contracts/events.ts';

type Posted = EventData<'account.posted.v1'>;
const named = { accountId: 'account_1', taxpayerId: 'taxpayer_1', currency: 'CAD' };
const account = openedAccount({
  ...named,
  ...{ schedule: 'ca/fuel-charge', accountNumber: '1234567890', reference: 'RF', openedOn: '2024-06-01' },
});
const posted = (data: Partial<Posted>): Posted => ({
  ...named,
  ...{ postingId: 'p', kind: 'assessment', amount: '0.00', effective: '2024-06-30', posted: '2024-07-20' },
  ...{ entries: [], allocations: [], outstanding: '0.00', credit: '0.00' },
  ...data,
});
const charge = { chargeId: 'charge_1', period: '2024-06', due: '2024-07-31', reference: 'RF1' };

it('a charge is open until what is allocated to it makes it up', () => {
  const charged = afterPosting(account, posted({ amount: '10.00', outstanding: '10.00', ...charge }));
  expect(charged.openItems).toEqual([{ ...charge, open: '10.00' }]);
  const allocations = [{ chargeId: 'charge_1', head: 'charge', amount: '4.00' }];
  const part = afterPosting(
    charged,
    posted({ kind: 'payment', amount: '4.00', outstanding: '6.00', allocations }),
  );
  expect(part.openItems).toMatchObject([{ open: '6.00', period: '2024-06' }]);
  const undone = [{ chargeId: 'charge_1', head: 'charge', amount: '-4.00' }];
  const again = afterPosting(
    part,
    posted({ kind: 'payment-reversal', amount: '4.00', outstanding: '10.00', allocations: undone }),
  );
  expect(again.openItems).toMatchObject([{ open: '10.00' }]);
});

it('nothing is open where accounts says that nothing is outstanding', () => {
  const charged = afterPosting(account, posted({ amount: '10.00', outstanding: '10.00', ...charge }));
  expect(
    afterPosting(charged, posted({ kind: 'remission', amount: '10.00', outstanding: '0.00' })).openItems,
  ).toEqual([]);
});

it('plans are as accounts last told them; one with nothing open is none', () => {
  const instalment = { due: '2024-08-31', open: '5.00', from: '2024-08-26', through: '2024-09-09' };
  const told = (instalments: (typeof instalment)[]) => [{ planId: 'plan_1', reference: 'RF', instalments }];
  const agreed = afterPosting(account, posted({ outstanding: '10.00', plans: told([instalment]) }));
  expect(agreed.plans).toMatchObject([{ reference: 'RF', instalments: [instalment] }]);
  expect(afterPosting(agreed, posted({ outstanding: '10.00' })).plans).toEqual(agreed.plans);
  expect(afterPosting(agreed, posted({ outstanding: '0.00', plans: told([]) })).plans).toEqual([]);
});
