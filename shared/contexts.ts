/** The bounded contexts, and whose journal each one's queue receives. The infrastructure and the relay read it from here. */
export const contexts = [
  'registration',
  'declarations',
  'assessment',
  'accounts',
  'payments',
  'legislation',
  'casework',
  'reporting',
] as const;
export type Context = (typeof contexts)[number];

export const listensTo: Readonly<Record<Context, readonly Context[]>> = {
  registration: ['legislation'],
  declarations: ['registration', 'legislation'],
  assessment: ['registration', 'declarations', 'legislation'],
  accounts: ['registration', 'assessment', 'payments', 'legislation'],
  payments: ['registration', 'accounts', 'payments'],
  legislation: ['registration', 'declarations', 'legislation'],
  casework: [
    'registration',
    'declarations',
    'assessment',
    'accounts',
    'payments',
    'legislation',
    'reporting',
  ],
  reporting: ['accounts', 'payments', 'casework'],
};
