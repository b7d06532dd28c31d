import { printedReference } from '../../../shared/creditor-reference.ts';
import type { StatementLine, StatementOfAccount } from '../domain/statement-of-account.ts';
import { isNil } from './shown-amount.ts';

const names: Readonly<Record<StatementLine['kind'], string>> = {
  assessment: 'Assessed',
  revision: 'Revised',
  payment: 'Payment',
  'payment-reversal': 'Payment taken back',
  interest: 'Interest',
  penalty: 'Penalty',
  remission: 'Remitted',
  waiver: 'Waived',
  'write-off': 'Written off',
  'relief-reversal': 'Relief undone',
  'small-difference': 'Small difference written off',
  'set-off': 'Set off',
  refund: 'Refund',
  'refund-reversal': 'Refund brought back',
  deposit: 'Paid out of security',
};

/** Where the same kind goes to the other column than it mostly does. */
const contrary: Readonly<Partial<Record<StatementLine['kind'], string>>> = {
  interest: 'Interest worked out anew',
  penalty: 'Penalty worked out anew',
  'refund-reversal': 'Refund not brought back',
  deposit: 'Credit made security',
};
const debited: ReadonlySet<StatementLine['kind']> = new Set(['interest', 'penalty']);

/** What a line of a statement is, for a reader. */
export function lineName({
  kind,
  due,
  debit,
  credit,
}: Pick<StatementLine, 'kind' | 'due' | 'debit' | 'credit'>): string {
  if (kind === 'assessment' && due !== undefined) return `${names[kind]}, due ${due}`;
  const isContrary = debited.has(kind) ? !isNil(credit) : !isNil(debit);
  return (isContrary ? contrary[kind] : undefined) ?? names[kind];
}

type Transfer = StatementOfAccount['transfers'][number];

/** What moved within an account, for a reader; a refund of less than nothing was not paid out after all. */
export function transferName(kind: Transfer['kind'], amount: string | undefined): string {
  if (kind === 'credit-applied') return 'Credit used';
  if (kind === 'reallocation') return 'Used for something else';
  return amount?.startsWith('-') ? 'Refund not paid out' : 'Refund paid out';
}

type Plan = NonNullable<StatementOfAccount['plans']>[number];

/** That a plan has ended, and why, for a reader. */
export function planEnded({ reference, missed }: Plan): string {
  const why = missed === undefined ? '' : `: the instalment of ${missed} was not paid in time`;
  return `Plan ${printedReference(reference)} has ended${why}. What it was of is owed by its own due date`;
}
