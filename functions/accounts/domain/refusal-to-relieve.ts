import { moneyFrom } from '../../../shared/money.ts';
import { type Refusal, refuse } from '../../../shared/outcome.ts';
import type { Account } from './account.ts';
import type { Relief } from './account-proposal.ts';

/** The refusal where relief is asked for more than is open under a head of a charge. */
export function refusalToRelieve(
  { openItems, currency }: Pick<Account, 'openItems' | 'currency'>,
  { charges }: Pick<Relief, 'charges'>,
): Refusal | undefined {
  const minor = (text: string) => moneyFrom(text, currency).minor;
  const faults = charges.flatMap(({ chargeId, head, amount }, index) => {
    const pointer = `/charges/${index}`;
    if (charges.findIndex((one) => one.chargeId === chargeId && one.head === head) !== index)
      return [{ pointer, code: 'twice', detail: 'is the same charge and head as another' }];
    const item = openItems.find((each) => each.chargeId === chargeId);
    const open = item?.heads.find((each) => each.head === head)?.open ?? '0';
    if (minor(amount) <= minor(open)) return [];
    const detail = `is more than the ${open} open under ${head} of ${chargeId}`;
    return [{ pointer: `${pointer}/amount`, code: 'too-much', detail }];
  });
  if (faults.length === 0) return undefined;
  return refuse('conflict', 'relief.beyond-open', 'Relief is asked for more than is open.', {
    remedy: 'Read the account, and relieve no more than its open items say.',
    faults,
  }).refusal;
}
