import type { SmallAuthority } from './small-authority.ts';

export type RegisteredTaxpayer = {
  readonly taxpayerId: string;
  /** Who represents it. */
  readonly subject: string;
};

/** An application under the Canadian fuel charge; `value` is its business number. */
export function applicationOf(value: string, instrument: Record<string, string> = {}) {
  return {
    legalName: `Fuels ${value} Inc.`,
    identifier: { scheme: 'ca-bn', value },
    instruments: [{ schedule: 'ca/fuel-charge', liableFrom: '2024-06-01', ...instrument }],
    contactName: 'Margaret Okafor',
  };
}

/** Registers a distributor through the API, and lets all contexts hear of it. */
export async function registeredTaxpayer(
  authority: SmallAuthority,
  businessNumber: string,
  instrument: Record<string, string> = {},
): Promise<RegisteredTaxpayer> {
  const subject = `representative of ${businessNumber}`;
  const json = applicationOf(businessNumber, instrument);
  const { status, body } = await authority.ask('apply-for-registration', { subject, json });
  if (status !== 201) throw new Error(`not taken: ${JSON.stringify(body)}`);
  const { taxpayerId } = body;
  const path = { taxpayerId };
  const approved = await authority.ask('approve-registration', {
    subject: 'registrar',
    role: 'registrar',
    path,
  });
  if (approved.status !== 200) throw new Error(`not approved: ${JSON.stringify(approved.body)}`);
  await authority.settle();
  return { taxpayerId, subject };
}

/** The id of a taxpayer's obligation for a period. */
export async function obligationOf(
  authority: SmallAuthority,
  { taxpayerId, subject }: RegisteredTaxpayer,
  period: string,
): Promise<string> {
  const { body } = await authority.ask('list-obligations', { subject, path: { taxpayerId } });
  const found = body.items.find((item: { period: string }) => item.period === period);
  if (found === undefined) throw new Error(`no obligation for ${period}: ${JSON.stringify(body)}`);
  return found.obligationId;
}

/** One delivery of gasoline in Ontario: 0.1761 dollars a litre from April 2024 (GGPPA Sch. 2 Table 5 column 5). */
export function gasoline(deliveryDate: string, litres: string): Record<string, string> {
  return { deliveryDate, invoice: 'A1', province: 'ontario', fuel: 'gasoline', quantity: litres, unit: 'L' };
}
