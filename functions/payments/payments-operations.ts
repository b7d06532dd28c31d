import { listBankAccounts, setTreasuryAccount } from './bank-accounts/treasury-accounts.ts';
import type { BankFileBucket } from './bank-files/bank-file-bucket.ts';
import { openBankFile } from './bank-files/open-bank-file.ts';
import { getBankFile, startImport } from './bank-files/start-import.ts';
import type { PaymentsJournal } from './payments-journal.ts';
import { getBankStatement, getReceipt, listBankStatements, listSuspense } from './read-payments.ts';
import { approveOnReceipt, rejectOnReceipt, withdrawOnReceipt } from './receipts/decide-on-receipt.ts';
import { matchByHand } from './receipts/match-by-hand.ts';
import { getMatchingPolicy, setMatchingPolicy } from './receipts/matching-policy-head.ts';
import { proposeReversal } from './receipts/propose-reversal.ts';
import { rematchSuspense } from './receipts/rematch-suspense.ts';
import { approveOnStatement, rejectOnStatement } from './statements/decide-on-statement.ts';
import { importBankStatement } from './statements/import-bank-statement.ts';
import {
  proposeRelease,
  proposeRemoval,
  retractStatementProposal,
} from './statements/propose-on-statement.ts';

/** What the API does in this context, by operation. */
export function paymentsOperations(journal: PaymentsJournal, bucket: BankFileBucket) {
  return {
    'import-bank-statement': importBankStatement(journal),
    'list-bank-statements': listBankStatements(journal),
    'get-bank-statement': getBankStatement(journal),
    'propose-statement-release': proposeRelease(journal),
    'propose-statement-removal': proposeRemoval(journal),
    'approve-statement-proposal': approveOnStatement(journal),
    'reject-statement-proposal': rejectOnStatement(journal),
    'withdraw-statement-proposal': retractStatementProposal(journal),
    'open-bank-file': openBankFile(journal, bucket),
    'start-bank-file-import': startImport(journal),
    'get-bank-file': getBankFile(journal),
    'list-bank-accounts': listBankAccounts(journal),
    'set-treasury-account': setTreasuryAccount(journal),
    'list-suspense': listSuspense(journal),
    'rematch-suspense': rematchSuspense(journal),
    'get-receipt': getReceipt(journal),
    'match-receipt': matchByHand(journal),
    'propose-receipt-reversal': proposeReversal(journal),
    'approve-receipt-proposal': approveOnReceipt(journal),
    'reject-receipt-proposal': rejectOnReceipt(journal),
    'withdraw-receipt-proposal': withdrawOnReceipt(journal),
    'get-matching-policy': getMatchingPolicy(journal),
    'set-matching-policy': setMatchingPolicy(journal),
  } as const;
}
