import { httpFunction } from '../../shared/aws/http-function.ts';
import { contextTable } from '../../shared/aws/table.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { addFacility } from './add-facility.ts';
import { applyForRegistration } from './apply-for-registration.ts';
import { addRepresentative, removeRepresentative } from './change-representatives.ts';
import { registrationContracts } from './contract.ts';
import { approveRegistration, rejectRegistration } from './decide-registration.ts';
import { taxpayer } from './domain/taxpayer.ts';
import { getTaxpayer, listTaxpayers } from './read-taxpayers.ts';
import { setBankAccount } from './set-bank-account.ts';
import { verifyBankAccount } from './verify-bank-account.ts';

const journal = { table: contextTable(), context: 'registration', schema: taxpayer } as const;
const book = scheduleBook(journal.table);

export const handler = httpFunction(registrationContracts, {
  'apply-for-registration': applyForRegistration(journal, book),
  'list-taxpayers': listTaxpayers(journal),
  'get-taxpayer': getTaxpayer(journal),
  'approve-registration': approveRegistration(journal, book),
  'reject-registration': rejectRegistration(journal),
  'add-facility': addFacility(journal),
  'add-representative': addRepresentative(journal),
  'remove-representative': removeRepresentative(journal),
  'set-bank-account': setBankAccount(journal),
  'verify-bank-account': verifyBankAccount(journal),
});
