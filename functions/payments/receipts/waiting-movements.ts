import type { Write } from '../../../shared/aws/table.ts';
import type { EventDraft } from '../../../shared/contracts/events.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import type { Circumstances } from '../../../shared/journal/commit.ts';
import { accept, expectAccepted } from '../../../shared/outcome.ts';
import type { PaymentsJournal } from '../payments-journal.ts';

/** What is to be written in the journal of a statement's file, up to one transaction's worth at a time. */
export type Waiting = { readonly events: readonly EventDraft[]; readonly writes: readonly Write[] };

/** Writes in the journal of a file, under a subject whose state is kept as it is. */
export async function writeWaiting(
  journal: PaymentsJournal,
  subject: string,
  request: Circumstances,
  { events, writes }: Waiting,
): Promise<void> {
  const reply = { status: 200, body: {} };
  expectAccepted(
    await runCommand(journal, request, subject, async ({ state }) =>
      accept({ change: { state, events, writes }, reply }),
    ),
  );
}
