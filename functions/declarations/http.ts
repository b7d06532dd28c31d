import { httpFunction } from '../../shared/aws/http-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { amendDeclaration } from './amend-declaration.ts';
import { declarationsContracts } from './contract.ts';
import { filer } from './domain/filer.ts';
import { getDeclaration, listObligations } from './read-declarations.ts';
import { saveDraft } from './save-draft.ts';
import { submitDeclaration } from './submit-declaration.ts';
import { validateDeclaration } from './validate-declaration.ts';

const table = contextTable();
const journal = { table, context: 'declarations', schema: filer, book: scheduleBook(table) } as const;

export const handler = httpFunction(declarationsContracts, {
  'list-obligations': listObligations(journal),
  'get-declaration': getDeclaration(journal),
  'save-declaration-draft': saveDraft(journal),
  'validate-declaration': validateDeclaration(journal),
  'submit-declaration': submitDeclaration(journal),
  'amend-declaration': amendDeclaration(journal),
});
