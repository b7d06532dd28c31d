import type { Operation } from '../../shared/aws/http-function.ts';
import { commandOf } from '../../shared/aws/http-request.ts';
import type { Table } from '../../shared/aws/table.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { runCommand } from '../../shared/journal/command.ts';
import { readHead } from '../../shared/journal/head.ts';
import { accept } from '../../shared/outcome.ts';
import { type WorkItemKind, workItemKinds, workItemRules } from './domain/work-item-kinds.ts';
import { daysFor, type WorkItemTerms } from './domain/work-item-terms.ts';
import { termsJournal, termsSubject } from './work-item-journal.ts';

/** The kinds of items there are, who can deal with them and in how many days they are to be done. */
export function listWorkItemKinds(table: Table): Operation {
  return async () => {
    const { schema } = termsJournal(table);
    const { state } = await readHead(table, termsSubject, schema);
    return accept({ status: 200, body: { items: workItemKinds.map((kind) => viewOf(kind, state)) } });
  };
}

/** Sets in how many days items of a kind are to be done, for those that open from now on. */
export function setWorkItemTerm(table: Table): Operation {
  return (request) =>
    runCommand(termsJournal(table), commandOf(request), termsSubject, async ({ state }) => {
      const { kind } = request.path as { kind: WorkItemKind };
      const { days } = request.body as { days: number };
      const next: WorkItemTerms = { days: { ...state?.days, [kind]: days } };
      const events = [eventOf('work-item-term.changed.v1', { kind, days })];
      return accept({ change: { state: next, events }, reply: { status: 200, body: viewOf(kind, next) } });
    });
}

function viewOf(kind: WorkItemKind, terms: WorkItemTerms | undefined) {
  const { right, decisions = [] } = workItemRules[kind];
  return { kind, right, days: daysFor(kind, terms), decisions };
}
