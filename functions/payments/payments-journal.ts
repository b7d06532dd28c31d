import type { Journal } from '../../shared/journal/commit.ts';
import type { PaymentsSubject } from './domain/payments-subject.ts';

export type PaymentsJournal = Journal<PaymentsSubject>;

/** The journal's subject for a file: the same bytes are always the same file. */
export function bankFileSubject(fileSha256: string): string {
  return `bank-file:${fileSha256}`;
}
