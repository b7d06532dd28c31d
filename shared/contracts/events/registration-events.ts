import * as z from 'zod';
import { currency, date, event, id, reason, text } from './event-fields.ts';

const identifier = z.object({ scheme: text, value: text });
const instrument = z.object({ schedule: id, liableFrom: date, liableUntil: date.optional() });
const representative = z.object({ subject: text, name: text });

export const registrationEvents = {
  'taxpayer.applied.v1': event('registration', {
    taxpayerId: id,
    legalName: text,
    identifier,
    instruments: z.array(instrument),
    applicant: representative,
  }),
  'taxpayer.registered.v1': event('registration', {
    taxpayerId: id,
    legalName: text,
    identifier,
    instruments: z.array(instrument),
    representatives: z.array(representative),
    approvedBy: text,
  }),
  'taxpayer.rejected.v1': event('registration', { taxpayerId: id, reason: text, decidedBy: text }),
  'facility.added.v1': event('registration', {
    taxpayerId: id,
    facilityId: id,
    name: text,
    schedule: id,
    liableFrom: date,
    liableUntil: date.optional(),
  }),
  'representative.added.v1': event('registration', { taxpayerId: id, representative }),
  'representative.removed.v1': event('registration', { taxpayerId: id, subject: text }),
  'bank-account.changed.v1': event('registration', {
    taxpayerId: id,
    holder: text,
    account: text,
    bank: text.optional(),
    currency,
  }),
  /** It is the taxpayer's, as an officer has made sure: refunds may go to it until it changes. */
  'bank-account.verified.v1': event('registration', {
    taxpayerId: id,
    account: text,
    currency,
    verifiedBy: text,
    reason,
  }),
} as const;
