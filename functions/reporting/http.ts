import { httpFunction } from '../../shared/aws/http-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { reportingContracts } from './contract.ts';
import { getGeneralLedger } from './general-ledger.ts';
import { getReconciliation, listReconciliations, runReconciliation } from './reconcile.ts';
import { getTrialBalance } from './trial-balance.ts';

const table = contextTable();

export const handler = httpFunction(reportingContracts, {
  'get-trial-balance': getTrialBalance(table),
  'get-general-ledger': getGeneralLedger(table),
  'run-reconciliation': runReconciliation(table),
  'list-reconciliations': listReconciliations(table),
  'get-reconciliation': getReconciliation(table),
});
