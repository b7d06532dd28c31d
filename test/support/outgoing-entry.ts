import { sealEntry } from '../../shared/journal/entry.ts';
import type { Outgoing } from '../../shared/journal/relay.ts';
import { circumstances, saying } from './tally.ts';

/** An entry of a subject, as the relay has it; `word` makes it longer, `event` another one. */
export function outgoingEntry(
  subject: string,
  sequence: number,
  recordedAt = '2024-06-03T14:00:00.000Z',
  word = 'word',
  event = saying(word),
): Outgoing {
  const { at: _, ...who } = circumstances('cause');
  return sealEntry(event, {
    context: 'registration',
    subject,
    sequence,
    previousHash: '',
    recordedAt,
    ...who,
  });
}
