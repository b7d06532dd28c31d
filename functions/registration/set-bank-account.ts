import type * as z from 'zod';
import type { Operation } from '../../shared/aws/http-function.ts';
import { eventOf } from '../../shared/contracts/events.ts';
import { minorUnitDigits } from '../../shared/currency.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import { changeParticulars } from './change-particulars.ts';
import type { bankAccountChange } from './contract.ts';
import { changeTaxpayer, type RegistrationJournal } from './registration-journal.ts';

/** Sets the account that money is paid back to. It waits to be verified, also where another was. */
export function setBankAccount(journal: RegistrationJournal): Operation {
  return (request) =>
    changeParticulars(journal, request, (taxpayer, head, { actor }) => {
      const bankAccount = request.body as z.infer<typeof bankAccountChange>;
      if (minorUnitDigits(bankAccount.currency) === undefined) {
        const detail = `${bankAccount.currency} is not a currency of ISO 4217`;
        return refuse('invalid', 'bank-account.currency', detail, {
          faults: [{ pointer: '/currency', code: 'unknown', detail }],
        });
      }
      const changed = eventOf('bank-account.changed.v1', { taxpayerId: taxpayer.taxpayerId, ...bankAccount });
      return accept(
        changeTaxpayer(head, { ...taxpayer, bankAccount: { ...bankAccount, setBy: actor } }, [changed]),
      );
    });
}
