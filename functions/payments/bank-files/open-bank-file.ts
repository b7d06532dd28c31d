import type * as z from 'zod';
import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf } from '../../../shared/aws/http-request.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import { type Reply, runCommand } from '../../../shared/journal/command.ts';
import { accept, type Outcome, refuse } from '../../../shared/outcome.ts';
import type { BankFileState } from '../domain/payments-subject.ts';
import { bankFileSubject, type PaymentsJournal } from '../payments-journal.ts';
import { refusalIfKnown } from '../statements/accept-bank-file.ts';
import type { BankFileBucket } from './bank-file-bucket.ts';
import type { openedBankFile } from './contract.ts';
import { refusalIfImporting } from './import-run.ts';
import { shownBankFile } from './shown-bank-file.ts';

/** Says where to send a bank file that is too large for a request. It is known by the hash of its bytes. */
export function openBankFile(journal: PaymentsJournal, bucket: BankFileBucket): Operation {
  return async (request) => {
    const { sha256: fileSha256, ...said } = request.body as z.infer<typeof openedBankFile>;
    const opened: Outcome<Reply> = await runCommand(
      journal,
      commandOf(request),
      bankFileSubject(fileSha256),
      async ({ state }, { actor, at }) => {
        const known = state?.kind === 'bank-file' ? state : undefined;
        const refusal = refusalIfKnown(known) ?? refusalIfImporting(known, at);
        if (refusal) return refusal;
        const run = known?.upload?.run ?? 0;
        const upload = { ...said, status: 'open' as const, openedBy: actor, openedAt: at, run };
        const next: BankFileState = {
          ...(known ?? { kind: 'bank-file', statements: [], withdrawn: [] }),
          ...{ fileSha256, importedBy: known?.importedBy ?? actor, importedAt: known?.importedAt ?? at },
          upload,
        };
        const event = eventOf('bank-file.opened.v1', { fileSha256, ...said, openedBy: actor });
        const change = { state: next, events: [event] };
        return accept({ change, reply: { status: 201, body: shownBankFile(next) } });
      },
    );
    if (!opened.ok) return opened;
    // Not kept with the answer: who has the URL may send the file, and a repeat gets a fresh one.
    const upload = await bucket.uploadTarget(fileSha256);
    return accept({ ...opened.value, body: { ...(opened.value.body as object), upload } });
  };
}

export function unknownBankFile() {
  return refuse('not-found', 'bank-file.unknown', 'There is no bank file of this hash.', {
    remedy:
      'Use the SHA-256 of its bytes, in 64 small hexadecimal digits, under which it was opened or imported.',
  });
}
