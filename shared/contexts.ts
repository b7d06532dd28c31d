/** The bounded contexts, and whose journal each one's queue receives. The infrastructure and the relay read it from here. */
export const contexts = ['registration', 'declarations', 'assessment', 'accounts', 'payments'] as const;
export type Context = (typeof contexts)[number];

export const listensTo: Readonly<Record<Context, readonly Context[]>> = {
  registration: [],
  declarations: ['registration'],
  assessment: ['registration', 'declarations'],
  accounts: ['registration', 'assessment', 'payments'],
  payments: ['accounts', 'payments'],
};
