import type { Operation } from '../../shared/aws/http-function.ts';
import { hasScope, refusalToActFor } from '../../shared/aws/principal.ts';
import { readHead } from '../../shared/journal/head.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import { type RegistrationJournal, replyOf } from './registration-journal.ts';

export function getTaxpayer(journal: RegistrationJournal): Operation {
  return async (request) => {
    const head = await readHead(journal.table, request.path.taxpayerId as string, journal.schema);
    const refusal = refusalToActFor(request.principal, head.state?.representatives);
    if (refusal) return { ok: false, refusal };
    if (head.state === undefined)
      return refuse('not-found', 'taxpayer.unknown', 'There is no taxpayer with this id.');
    return accept(replyOf(head.state, head.version));
  };
}

/** Officers see everyone of a status; others see the taxpayers that they represent. */
export function listTaxpayers({ table, schema }: RegistrationJournal): Operation {
  return async ({ principal, query }) => {
    const paging = { limit: Number(query.limit), cursor: query.cursor };
    if (hasScope(principal, 'cta/all-taxpayers')) {
      const page = await table.list(`taxpayers#${query.status}`, paging);
      return accept({
        status: 200,
        body: { items: page.items.map(({ summary }) => summary), next: page.cursor },
      });
    }
    const page = await table.query({ pk: `REPRESENTATIVE#${principal.subject}` }, paging);
    const heads = await Promise.all(page.items.map(({ sk }) => readHead(table, sk, schema)));
    const items = heads.flatMap(({ state }) => {
      if (state === undefined) return [];
      const { taxpayerId, status, legalName, identifier } = state;
      return [{ taxpayerId, status, legalName, identifier }];
    });
    return accept({ status: 200, body: { items, next: page.cursor } });
  };
}
