import { describe, expect, it } from 'vitest';
import { type Context, contexts, listensTo } from '../../../shared/contexts.ts';
import { type EventData, type EventDraft, eventOf } from '../../../shared/contracts/events.ts';
import { sealEntry } from '../../../shared/journal/entry.ts';
import { hears, hearsSelected, listenersOf } from '../../../shared/journal/hearing.ts';
import { packRows } from '../../../shared/packed-rows.ts';

function heardBy(context: Context, event: EventDraft): Context[] {
  const who = { actor: 'tester', cause: 'cause', correlation: 'trace', previousHash: '' };
  const recordedAt = '2024-06-03T14:00:00.000Z';
  return listenersOf(
    sealEntry(event, { context, subject: 'subject', sequence: 1, recordedAt, ...who }).entry,
  );
}

const declaration: EventData<'declaration.submitted.v1'> = {
  obligationId: 'obligation_1',
  taxpayerId: 'taxpayer_1',
  schedule: { id: 'ca/fuel-charge', hash: 'a'.repeat(64) },
  period: '2024-06',
  periodStart: '2024-06-01',
  periodEnd: '2024-06-30',
  filingDue: '2024-07-31',
  declarationId: 'declaration_1',
  version: 1,
  facts: {},
  lines: packRows([]),
  submittedBy: 'someone',
  submittedOn: '2024-07-31',
  receipt: 'receipt',
};
const payment: EventData<'payment.identified.v1'> = {
  ...{ receiptId: 'receipt_1', statementId: 'statement_1', taxpayerId: 'taxpayer_1', accountId: 'account_1' },
  ...{ reference: '7816236523', tier: 'T1', amount: '1.00', currency: 'CAD' },
  ...{ bookingDate: '2024-09-02', valueDate: '2024-09-02', receivedOn: '2024-09-02' },
};

describe('who hears an event', () => {
  it('is everyone who listens to the context, unless they hear selected types', () => {
    const added = eventOf('facility.added.v1', {
      ...{ taxpayerId: 'taxpayer_1', facilityId: 'facility_1', name: 'Plant 2' },
      ...{ schedule: 'sg/carbon-tax', liableFrom: '2024-01-01' },
    });
    const all = contexts.filter((each) => listensTo[each].includes('registration'));
    expect(heardBy('registration', added)).toEqual(
      all.filter((each) => !hearsSelected(each, 'registration')),
    );
    expect(hears('casework', 'facility.added.v1')).toBe(false);
    expect(hears('accounts', 'facility.added.v1')).toBe(true);
  });

  it('is casework for a first declaration after the due date alone', () => {
    const heard = (more: Partial<typeof declaration>) =>
      heardBy('declarations', eventOf('declaration.submitted.v1', { ...declaration, ...more })).includes(
        'casework',
      );
    expect(heard({})).toBe(false);
    expect(heard({ submittedOn: '2024-08-01' })).toBe(true);
    // An amendment ends nothing: the first version did.
    expect(heard({ submittedOn: '2024-08-01', version: 2 })).toBe(false);
  });

  it('is legislation for what was declared, and nothing else of declarations', () => {
    const opened = eventOf('obligation.opened.v1', {
      ...{ obligationId: 'obligation_1', taxpayerId: 'taxpayer_1', period: '2024-06' },
      ...{ schedule: { id: 'ca/fuel-charge', hash: 'a'.repeat(64) } },
      ...{ periodStart: '2024-06-01', periodEnd: '2024-06-30', filingDue: '2024-07-31' },
    });
    const declared = eventOf('declaration.submitted.v1', { ...declaration, version: 2 });
    expect(heardBy('declarations', opened)).not.toContain('legislation');
    expect(heardBy('declarations', declared)).toContain('legislation');
    expect(hears('legislation', 'obligation.opened.v1')).toBe(false);
    // Of others it hears everything, in order.
    expect(hearsSelected('legislation', 'registration')).toBe(false);
    expect(hears('legislation', 'facility.added.v1')).toBe(true);
  });

  it('is casework for a payment that had been in suspense, or that a person matched', () => {
    const heard = (more: Partial<typeof payment>) =>
      heardBy('payments', eventOf('payment.identified.v1', { ...payment, ...more })).includes('casework');
    expect(heard({})).toBe(false);
    expect(heard({ fromSuspense: true })).toBe(true);
    expect(heard({ identifiedBy: 'finance' })).toBe(true);
    expect(heardBy('payments', eventOf('payment.identified.v1', payment))).toContain('reporting');
  });
});
