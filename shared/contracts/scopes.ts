/**
 * OAuth scopes. `all-taxpayers` lifts the rule that a caller sees only the taxpayers that it represents; it grants
 * nothing by itself.
 */
export const scopes = {
  'cta/taxpayers.apply': 'Apply for registration as a taxpayer',
  'cta/taxpayers.read': 'Read taxpayers, facilities and representatives',
  'cta/taxpayers.write': 'Change the particulars of a taxpayer',
  'cta/registrations.decide': 'Approve or reject applications for registration',
  'cta/bank-accounts.verify': 'Say that a bank account is the taxpayer’s, so that refunds can go to it',
  'cta/declarations.read': 'Read obligations and declarations',
  'cta/declarations.write': 'Prepare and submit declarations',
  'cta/assessments.read': 'Read assessments and their explanations',
  'cta/accounts.read': 'Read accounts and statements of account',
  'cta/accounts.write': 'Ask for refunds and instalments',
  'cta/accounts.propose': 'Propose reliefs, set-offs, disputes and deposits; make payment files',
  'cta/accounts.approve': 'Decide what was proposed on accounts; release payment files',
  'cta/payment-files.read': 'Read payment files, and fetch those that are released',
  'cta/bank-statements.read': 'Read bank statements, receipts and suspense',
  'cta/bank-statements.write': 'Import bank statements, match receipts, propose what takes a second person',
  'cta/payments.approve':
    'Decide what was proposed on bank statements and receipts; set the policy of matching',
  'cta/schedules.read': 'Read drafts of rate schedules, their impact, and revisions of assessments',
  'cta/schedules.propose': 'Draft rate schedules; propose their publication, and revisions of assessments',
  'cta/schedules.approve': 'Decide what was proposed on rate schedules and revisions of assessments',
  'cta/work-items.read': 'See what waits for a person, where the caller has the right to deal with it',
  'cta/work-items.write': 'Claim, note and close work items',
  'cta/work-items.assign': 'Give work items to others, and set in how many days they are to be done',
  'cta/reports.read': 'Read the trial balance, the general ledger and reconciliations',
  'cta/reports.reconcile': 'Run the reconciliation of ledger and bank now',
  'cta/all-taxpayers': 'Act for the authority: not limited to taxpayers that the caller represents',
} as const;

export type Scope = keyof typeof scopes;

/** What each role of the sample authority may do. A deployment maps its own groups to scopes in its identity provider. */
export const roles = {
  taxpayer: [
    'cta/taxpayers.apply',
    'cta/taxpayers.read',
    'cta/taxpayers.write',
    'cta/declarations.read',
    'cta/declarations.write',
    'cta/assessments.read',
    'cta/accounts.read',
    'cta/accounts.write',
  ],
  registrar: [
    'cta/taxpayers.read',
    'cta/registrations.decide',
    'cta/work-items.read',
    'cta/work-items.write',
    'cta/all-taxpayers',
  ],
  'finance-officer': [
    'cta/taxpayers.read',
    'cta/declarations.read',
    'cta/assessments.read',
    'cta/accounts.read',
    'cta/accounts.write',
    'cta/accounts.propose',
    'cta/payment-files.read',
    'cta/bank-statements.read',
    'cta/bank-statements.write',
    'cta/work-items.read',
    'cta/work-items.write',
    'cta/reports.read',
    'cta/reports.reconcile',
    'cta/all-taxpayers',
  ],
  'finance-approver': [
    'cta/taxpayers.read',
    'cta/bank-accounts.verify',
    'cta/accounts.read',
    'cta/accounts.approve',
    'cta/payment-files.read',
    'cta/bank-statements.read',
    'cta/payments.approve',
    'cta/work-items.read',
    'cta/work-items.write',
    'cta/work-items.assign',
    'cta/all-taxpayers',
  ],
  legislator: [
    'cta/taxpayers.read',
    'cta/assessments.read',
    'cta/schedules.read',
    'cta/schedules.propose',
    'cta/all-taxpayers',
  ],
  approver: [
    'cta/taxpayers.read',
    'cta/assessments.read',
    'cta/schedules.read',
    'cta/schedules.approve',
    'cta/work-items.read',
    'cta/work-items.write',
    'cta/work-items.assign',
    'cta/all-taxpayers',
  ],
  auditor: [
    'cta/taxpayers.read',
    'cta/declarations.read',
    'cta/assessments.read',
    'cta/accounts.read',
    'cta/payment-files.read',
    'cta/bank-statements.read',
    'cta/schedules.read',
    'cta/reports.read',
    'cta/all-taxpayers',
  ],
} as const satisfies Record<string, readonly Scope[]>;

export type Role = keyof typeof roles;
