import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { InstalmentsDocument } from '../../../shared/schedule/document/terms-instalments.ts';
import type { InstalmentPlan } from './instalment-plan.ts';

type Terms = Pick<InstalmentPlan, 'graceDays' | 'onDefault'>;
type Wanted = {
  readonly graceDays?: number | undefined;
  readonly onDefault?: Terms['onDefault']['rule'] | undefined;
};

/** What the law says of lateness is not for a plan to change; where it says nothing the plan has to. */
export function planTerms(wanted: Wanted, law: InstalmentsDocument | undefined): Outcome<Terms> {
  const days = law?.graceDays === undefined ? undefined : Number(law.graceDays);
  const graceDays = saidOnce('graceDays', wanted.graceDays, days, law);
  if (!graceDays.ok) return graceDays;
  const onDefault = saidOnce('onDefault', wanted.onDefault, law?.onDefault, law);
  if (!onDefault.ok) return onDefault;
  return accept({
    graceDays: { days: graceDays.value.said, by: graceDays.value.by },
    onDefault: { rule: onDefault.value.said, by: onDefault.value.by },
  });
}

function saidOnce<T extends string | number>(
  field: 'graceDays' | 'onDefault',
  wanted: T | undefined,
  lawful: T | undefined,
  law: InstalmentsDocument | undefined,
): Outcome<{ said: T; by: 'law' | 'decision' }> {
  const pointer = `/${field}`;
  if (lawful !== undefined) {
    if (wanted === undefined || wanted === lawful) return accept({ said: lawful, by: 'law' });
    return refuse('conflict', 'plan.beyond-law', `The law has ${field} ${lawful} (${law?.citation}).`, {
      remedy: 'Leave it out.',
      faults: [{ pointer, code: 'by-law', detail: `is ${lawful} by law` }],
    });
  }
  if (wanted !== undefined) return accept({ said: wanted, by: 'decision' });
  return refuse('invalid', 'plan.terms-missing', `The law does not say ${field}, so the plan has to.`, {
    remedy: 'State it: who agrees to the plan decides on it.',
    faults: [{ pointer, code: 'missing', detail: 'is not set by law, and missing' }],
  });
}
