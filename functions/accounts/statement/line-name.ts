import type { StatementLine } from '../domain/statement-of-account.ts';

const names: Readonly<Record<StatementLine['kind'], string>> = {
  assessment: 'Assessed',
  revision: 'Revised',
  payment: 'Payment',
  'payment-reversal': 'Payment undone',
  interest: 'Interest',
  penalty: 'Penalty',
  remission: 'Remitted',
  waiver: 'Waived',
  'write-off': 'Written off',
  'relief-reversal': 'Relief undone',
  'small-difference': 'Small difference written off',
  'set-off': 'Set off',
  refund: 'Refund',
  'refund-reversal': 'Refund undone',
  deposit: 'Security deposit',
};

/** What a line of a statement is, for a reader. */
export function lineName({ kind, due }: Pick<StatementLine, 'kind' | 'due'>): string {
  return kind === 'assessment' && due !== undefined ? `${names[kind]}, due ${due}` : names[kind];
}
