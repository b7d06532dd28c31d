import { bankAccountContracts } from './bank-accounts/contract.ts';
import { bankFileContracts } from './bank-files/contract.ts';
import { receiptContracts } from './receipts/contract.ts';
import { statementContracts } from './statements/contract.ts';

/** All operations of the payments context; each group's are beside its code. */
export const paymentsContracts = {
  ...statementContracts,
  ...bankFileContracts,
  ...bankAccountContracts,
  ...receiptContracts,
} as const;
