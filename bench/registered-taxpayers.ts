import { eventOf } from '../shared/contracts/events.ts';
import { idFrom } from '../shared/id.ts';
import { sealEntry } from '../shared/journal/entry.ts';
import type { InProcessAuthority } from './in-process-authority.ts';

/** Before the period's end, and after it. */
export const preparedAt = '2024-06-20T14:00:00.000Z';
export const submittedAt = '2024-07-15T14:00:00.000Z';
export const paidAt = '2024-07-30T14:00:00.000Z';

export type Filer = { readonly taxpayerId: string; readonly obligationId: string };

const filer = { subject: 'filer', scopes: ['cta/declarations.read', 'cta/declarations.write'] } as const;

/** Registers taxpayers of the fuel charge that are liable for June 2024 only: as events, since registration is not measured. */
export async function registerTaxpayers(authority: InProcessAuthority, count: number): Promise<Filer[]> {
  const ids = Array.from({ length: count }, (_, index) => idFrom('taxpayer', preparedAt, `bench-${index}`));
  for (const [index, taxpayerId] of ids.entries()) {
    const registered = eventOf('taxpayer.registered.v1', {
      taxpayerId,
      legalName: `Bench Fuels ${index} Limited`,
      identifier: { scheme: 'ca-bn', value: `${100_000_000 + index}RT0001` },
      instruments: [{ schedule: 'ca/fuel-charge', liableFrom: '2024-06-01', liableUntil: '2024-06-30' }],
      representatives: [{ subject: filer.subject, name: 'A. Filer' }],
      approvedBy: 'registrar',
    });
    const { body, hash } = sealEntry(registered, {
      context: 'registration',
      subject: taxpayerId,
      sequence: 1,
      previousHash: '',
      recordedAt: preparedAt,
      actor: 'registrar',
      cause: `bench-${index}`,
      correlation: `bench-${index}`,
    });
    authority.publish({ body, hash, group: taxpayerId });
  }
  await authority.settle();
  const filers: Filer[] = [];
  for (const taxpayerId of ids) {
    const { items } = (await authority.call('list-obligations', { ...filer, path: { taxpayerId } })) as {
      items: { obligationId: string }[];
    };
    filers.push({ taxpayerId, obligationId: items[0]?.obligationId ?? '' });
  }
  return filers;
}

/** A draft of so many deliveries of 1,000 L of gasoline each: 176.10 CAD a line. */
export async function prepareDraft(authority: InProcessAuthority, path: Filer, lines: number): Promise<void> {
  const body = JSON.stringify({ lines: Array.from({ length: lines }, (_, index) => deliveryLine(index)) });
  await authority.call('save-declaration-draft', {
    ...filer,
    path,
    body,
    headers: { 'content-type': 'application/json' },
  });
}

export function submit(authority: InProcessAuthority, path: Filer): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': `submit-${path.obligationId}` };
  return authority.call('submit-declaration', { ...filer, path, body: '{}', headers });
}

function deliveryLine(index: number) {
  return {
    deliveryDate: `2024-06-${String(1 + (index % 30)).padStart(2, '0')}`,
    invoice: `INV-2024-${String(10_000 + index * 37)}`,
    customer: `Customer ${(index * 7919) % 1000} Transport Ltd.`,
    place: 'Thunder Bay',
    province: 'ontario',
    fuel: 'gasoline',
    quantity: '1000',
    unit: 'L',
  };
}
