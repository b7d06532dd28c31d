import { demandsOf } from '../../../../functions/accounts/domain/demands.ts';
import {
  type PostedEntry,
  statementOfAccount,
} from '../../../../functions/accounts/domain/statement-of-account.ts';
import { paymentInstructions } from '../../../../functions/accounts/payment-instructions.ts';
import { statementSheet } from '../../../../functions/accounts/statement/statement-sheet.ts';
import { accountWith, taxpayerId } from '../domain/sample-account.ts';

const posting = {
  accountId: accountWith().accountId,
  taxpayerId,
  postingId: 'posting_1',
  currency: 'EUR',
  posted: '2024-09-10',
  entries: [],
  allocations: [],
  credit: '0.00',
};
const postings: PostedEntry[] = [
  {
    ...posting,
    kind: 'assessment',
    amount: '1234567.80',
    effective: '2024-07-31',
    due: '2024-09-03',
    period: '2024-07',
    outstanding: '1234567.80',
    about: 'assessment_1',
  },
  {
    ...posting,
    kind: 'payment',
    amount: '34567.80',
    effective: '2024-08-30',
    outstanding: '1200000.00',
    receiptId: 'receipt_1',
  },
];

/** A taxpayer in euros that has paid a part of one charge; the account is of the Commission's example of EPC069-12. */
export function sampleSheet(legalName = 'Trillium Fuels', of: readonly PostedEntry[] = postings) {
  const charge = {
    chargeId: 'charge_1',
    period: '2024-07',
    reference: 'RF18539007547034',
    due: '2024-09-03',
    charged: '1234567.80',
    heads: [{ head: 'fuel-charge', open: '1200000.00' }],
  };
  const account = { ...accountWith([charge]), currency: 'EUR', reference: 'RF18539007547034' };
  const payee = { currency: 'EUR', name: 'Treasury', account: 'BE72000000001616', bank: 'BPOTBEB1' };
  const toPay = demandsOf(account, { exclude: undefined, today: '2024-09-15' });
  const instructions = toPay.flatMap(
    ({ reference, amount }) => paymentInstructions(account, reference, amount, [payee]) ?? [],
  );
  const statement = { ...statementOfAccount(legalName, account, of, {}), toPay };
  return statementSheet(statement, instructions, '2024-09-15');
}
