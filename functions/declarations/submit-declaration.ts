import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf } from '../../shared/aws/http-request.ts';
import { sha256 } from '../../shared/canonical-json.ts';
import { today } from '../../shared/clock.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { etagOf, refusalIfStale } from '../../shared/etag.ts';
import { idFrom } from '../../shared/id.ts';
import { runCommand } from '../../shared/journal/command.ts';
import type { Circumstances } from '../../shared/journal/commit.ts';
import { accept, type Outcome, refuse } from '../../shared/outcome.ts';
import { type PackedRows, packRows } from '../../shared/packed-rows.ts';
import { listingOf } from './calendar.ts';
import { checkContent } from './check-content.ts';
import { faultsShown } from './contract.ts';
import type { Obligation } from './domain/obligation.ts';
import { type Content, readDraft } from './draft-item.ts';
import {
  type DeclarationsJournal,
  type Found,
  findObligation,
  refusalIfSubmitted,
} from './find-obligation.ts';
import { obligationItem } from './obligation-item.ts';
import { noDraft } from './validate-declaration.ts';

/** Turns the draft into the declaration: immutable, with a receipt, and on its way to assessment. */
export function submitDeclaration(journal: DeclarationsJournal): Operation {
  return (request) =>
    runCommand(journal, commandOf(request), request.path.taxpayerId as string, async (head, by) => {
      const found = await findObligation(journal, request, head);
      if (!found.ok) return found;
      const { obligation } = found.value;
      const refusal =
        refusalIfSubmitted(obligation) ??
        refusalIfStale(request.ifMatch, obligation.version) ??
        refusalBeforeEnd(found.value, by.at);
      if (refusal) return { ok: false, refusal };
      const content = await readDraft(journal.table, obligation.taxpayerId, obligation.obligationId);
      if (content === undefined) return noDraft();
      const invalid = refusalOfFaults(found.value, content);
      if (!invalid.ok) return invalid;
      const { state } = head;
      if (state === undefined) throw new Error(`${obligation.taxpayerId} has obligations and no head`);
      const packed = packRows(content.lines);
      const fulfilled = fulfil(obligation, packed, by, head.sequence + 1);
      const open = state.open.filter(({ obligationId }) => obligationId !== obligation.obligationId);
      const next = { ...state, open };
      const { version: _, ...body } = fulfilled;
      return accept({
        change: {
          state: next,
          events: [submitted(found.value, fulfilled, content, packed, by)],
          writes: [{ put: obligationItem(fulfilled), ifVersion: obligation.version }],
          listing: listingOf(next),
        },
        reply: { status: 201, body, etag: etagOf(fulfilled.version) },
      });
    });
}

function refusalBeforeEnd({ obligation, schedule }: Found, at: string) {
  if (today({ now: () => at }, schedule.timeZone) > obligation.periodEnd) return undefined;
  return refuse(
    'conflict',
    'declaration.period-not-ended',
    `The period ${obligation.period} ends on ${obligation.periodEnd}.`,
    {
      remedy: 'Submit on a later day; a draft can be saved now.',
    },
  ).refusal;
}

function refusalOfFaults({ schedule, period }: Found, content: Content): Outcome<undefined> {
  const faults = checkContent(schedule, period, content);
  if (faults.length === 0) return accept(undefined);
  return refuse(
    'invalid',
    'declaration.faults',
    `The declaration has ${faults.length} faults; the first are in errors.`,
    {
      remedy: 'Correct the rows named, save the draft again, and submit.',
      faults: faults.slice(0, faultsShown).map(({ row, field, code, detail }) => ({
        pointer: row === 0 ? `/facts/${field}` : `/lines/${row}/${field}`,
        code,
        detail,
      })),
    },
  );
}

/** The receipt is a hash over what was submitted, when and by whom, so neither side can deny it. */
function fulfil(
  obligation: Obligation,
  packed: PackedRows,
  { at, actor, cause }: Circumstances,
  sequence: number,
): Obligation {
  const declarationId = idFrom('declaration', at, cause, obligation.obligationId);
  const receipt = sha256(
    `${declarationId}\n${obligation.obligationId}\n${packed.sha256}\n${actor}\n${at}`,
  ).slice(0, 32);
  const declaration = {
    declarationId,
    version: 1,
    submittedAt: at,
    submittedBy: actor,
    receipt,
    lineCount: packed.count,
    linesSha256: packed.sha256,
    sequence,
  };
  return { ...obligation, status: 'fulfilled', declaration, version: obligation.version + 1 };
}

function submitted(
  { schedule }: Found,
  fulfilled: Obligation,
  { facts }: Content,
  lines: PackedRows,
  by: Circumstances,
) {
  const { status: _, version: __, draft: ___, declaration, ...filing } = fulfilled;
  if (declaration === undefined) throw new Error('a fulfilled obligation has its declaration');
  const { declarationId, version, receipt } = declaration;
  return eventOf('declaration.submitted.v1', {
    ...filing,
    schedule: { id: schedule.id, hash: schedule.hash },
    declarationId,
    version,
    facts: { ...facts },
    lines,
    submittedBy: by.actor,
    submittedOn: today({ now: () => by.at }, schedule.timeZone),
    receipt,
  });
}
