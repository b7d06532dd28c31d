import type { AccountFact } from '../../../shared/account/history-document.ts';
import { type Refusal, refuse } from '../../../shared/outcome.ts';

/** Why a relief cannot be undone: none such was booked on the account, or it has been undone. */
export function refusalToUndoRelief(facts: readonly AccountFact[], reliefId: string): Refusal | undefined {
  const first = `${reliefId}-1`;
  if (!facts.some(({ type, id }) => type === 'relief' && id === first))
    return refuse('not-found', 'relief.unknown', 'No relief with this id was approved on the account.', {
      remedy: 'List what was proposed on it, and name a relief that was approved.',
    }).refusal;
  if (!facts.some((fact) => fact.type === 'relief-reversal' && fact.relief === first)) return undefined;
  return refuse('conflict', 'relief.undone', 'It has been undone already.', {
    remedy: 'Nothing is to be done; relief can be proposed anew.',
  }).refusal;
}
