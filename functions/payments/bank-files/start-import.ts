import type { Operation } from '../../../shared/aws/http-function.ts';
import { commandOf } from '../../../shared/aws/http-request.ts';
import { eventOf } from '../../../shared/contracts/events.ts';
import { runCommand } from '../../../shared/journal/command.ts';
import { readHead } from '../../../shared/journal/head.ts';
import { accept, refuse } from '../../../shared/outcome.ts';
import { bankFileSubject, type PaymentsJournal } from '../payments-journal.ts';
import { refusalIfKnown } from '../statements/accept-bank-file.ts';
import { importRunKey, refusalIfImporting } from './import-run.ts';
import { unknownBankFile } from './open-bank-file.ts';
import { shownBankFile } from './shown-bank-file.ts';

/** Starts the import of a bank file that was sent. It is read apart from this request: the answer tells where to look. */
export function startImport(journal: PaymentsJournal): Operation {
  return (request) => {
    const { sha256: fileSha256 } = request.path as { sha256: string };
    const subject = bankFileSubject(fileSha256);
    return runCommand(journal, commandOf(request), subject, async ({ state }, { actor, at }) => {
      if (state?.kind !== 'bank-file') return unknownBankFile();
      const { upload } = state;
      if (upload === undefined) return refusalIfKnown(state) ?? neverOpened();
      const refusal = refusalIfKnown(state) ?? refusalIfImporting(state, at);
      if (refusal) return refusal;
      const run = upload.run + 1;
      const { refusal: _, ...sent } = upload;
      const started = { ...sent, status: 'importing' as const, run, startedBy: actor, startedAt: at };
      const next = { ...state, upload: started };
      const event = eventOf('bank-file.started.v1', { fileSha256, startedBy: actor });
      const put = { ...importRunKey(subject, run), fileSha256 };
      const change = { state: next, events: [event], writes: [{ put, ifAbsent: true } as const] };
      return accept({ change, reply: { status: 202, body: shownBankFile(next) } });
    });
  };
}

function neverOpened() {
  return refuse('conflict', 'bank-file.not-opened', 'This file came by another way, and was not sent here.', {
    remedy: 'Open it at POST /v1/bank-files, and send it.',
  });
}

/** What has become of a bank file, whichever way it came. */
export function getBankFile(journal: PaymentsJournal): Operation {
  return async ({ path }) => {
    const { sha256: fileSha256 } = path as { sha256: string };
    const { state } = await readHead(journal.table, bankFileSubject(fileSha256), journal.schema);
    if (state?.kind !== 'bank-file') return unknownBankFile();
    return accept({ status: 200, body: shownBankFile(state) });
  };
}
