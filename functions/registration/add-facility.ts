import type * as z from 'zod';
import type { Operation } from '../../shared/aws/http-function.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { idFrom } from '../../shared/id.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import { changeParticulars } from './change-particulars.ts';
import type { facilityAddition } from './contract.ts';
import { checkLiability } from './domain/check-instruments.ts';
import { maximumFacilities } from './domain/taxpayer.ts';
import { changeTaxpayer, type RegistrationJournal } from './registration-journal.ts';

/** Adds a facility under an instrument that the taxpayer is registered for. */
export function addFacility(journal: RegistrationJournal): Operation {
  return (request) =>
    changeParticulars(journal, request, (taxpayer, head, { at, cause }) => {
      const addition = request.body as z.infer<typeof facilityAddition>;
      if (!taxpayer.instruments.some(({ schedule }) => schedule === addition.schedule)) {
        return refuse(
          'invalid',
          'facility.schedule',
          `The taxpayer is not registered for ${addition.schedule}.`,
          {
            remedy: `Use one of ${taxpayer.instruments.map(({ schedule }) => schedule).join(', ')}.`,
            faults: [
              { pointer: '/schedule', code: 'not-registered', detail: 'not an instrument of this taxpayer' },
            ],
          },
        );
      }
      const faults = checkLiability(addition);
      if (faults.length > 0) {
        return refuse('invalid', 'facility.liability', 'Its liability would end before it begins.', {
          remedy: 'Correct the dates, or leave out the last day of liability.',
          faults,
        });
      }
      if (taxpayer.facilities.length >= maximumFacilities) {
        return refuse(
          'invalid',
          'facility.too-many',
          `A taxpayer has at most ${maximumFacilities} facilities.`,
        );
      }
      const { taxpayerId } = taxpayer;
      const facility = { facilityId: idFrom('facility', at, cause), ...addition };
      const state = { ...taxpayer, facilities: [...taxpayer.facilities, facility] };
      return accept(
        changeTaxpayer(head, state, [eventOf('facility.added.v1', { taxpayerId, ...facility })], 201),
      );
    });
}
