import { httpFunction } from '../../shared/aws/http-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { caseworkContracts } from './contract.ts';
import { getWorkItem } from './get-work-item.ts';
import {
  assignWorkItem,
  claimWorkItem,
  closeWorkItem,
  noteWorkItem,
  releaseWorkItem,
} from './handle-work-item.ts';
import { listWorkItems } from './read-work-items.ts';
import { listWorkItemKinds, setWorkItemTerm } from './work-item-terms.ts';

const table = contextTable();

export const handler = httpFunction(caseworkContracts, {
  'list-work-items': listWorkItems(table),
  'get-work-item': getWorkItem(table),
  'claim-work-item': claimWorkItem(table),
  'release-work-item': releaseWorkItem(table),
  'note-work-item': noteWorkItem(table),
  'close-work-item': closeWorkItem(table),
  'assign-work-item': assignWorkItem(table),
  'list-work-item-kinds': listWorkItemKinds(table),
  'set-work-item-term': setWorkItemTerm(table),
});
