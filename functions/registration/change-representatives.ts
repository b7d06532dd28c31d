import type * as z from 'zod';
import type { Operation } from '../../shared/aws/http-function.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import { changeParticulars } from './change-particulars.ts';
import type { representativeAddition } from './contract.ts';
import { maximumRepresentatives } from './domain/taxpayer.ts';
import { changeTaxpayer, type RegistrationJournal, representativeKey } from './registration-journal.ts';

export function addRepresentative(journal: RegistrationJournal): Operation {
  return (request) =>
    changeParticulars(journal, request, (taxpayer, head) => {
      const representative = request.body as z.infer<typeof representativeAddition>;
      const { taxpayerId, legalName, representatives } = taxpayer;
      if (representatives.some(({ subject }) => subject === representative.subject)) {
        return refuse(
          'conflict',
          'representative.known',
          `${representative.subject} represents this taxpayer already.`,
        );
      }
      if (representatives.length >= maximumRepresentatives) {
        return refuse(
          'invalid',
          'representative.too-many',
          `A taxpayer has at most ${maximumRepresentatives} representatives.`,
        );
      }
      const state = { ...taxpayer, representatives: [...representatives, representative] };
      const found = { ...representativeKey(representative.subject, taxpayerId), legalName };
      const added = eventOf('representative.added.v1', { taxpayerId, representative });
      return accept(changeTaxpayer(head, state, [added], 201, [{ put: found }]));
    });
}

/** Removes a representative, but never the last: a taxpayer that nobody can act for could not file. */
export function removeRepresentative(journal: RegistrationJournal): Operation {
  return (request) =>
    changeParticulars(journal, request, (taxpayer, head) => {
      const subject = request.path.subject as string;
      const { taxpayerId, representatives } = taxpayer;
      const left = representatives.filter((representative) => representative.subject !== subject);
      if (left.length === representatives.length) {
        return refuse('not-found', 'representative.unknown', `${subject} does not represent this taxpayer.`);
      }
      if (left.length === 0) {
        return refuse('conflict', 'representative.last', 'The last representative cannot be removed.', {
          remedy: 'Add another one first.',
        });
      }
      const removed = eventOf('representative.removed.v1', { taxpayerId, subject });
      const unlisted = { remove: representativeKey(subject, taxpayerId) };
      return accept(changeTaxpayer(head, { ...taxpayer, representatives: left }, [removed], 200, [unlisted]));
    });
}
