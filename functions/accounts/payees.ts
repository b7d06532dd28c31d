import * as z from 'zod';
import { type Payee, payee } from '../../shared/payment-code/payee.ts';

const payees = z
  .array(payee)
  .refine((list) => new Set(list.map(({ currency }) => currency)).size === list.length, {
    error: 'there is more than one account for one currency',
  });

/**
 * The treasury's bank accounts, as the deployment was given them: `PAYEES`, a JSON list. None where it is not set: then
 * nobody is told where to pay, and nothing is paid out.
 * @throws at start-up, with what is wrong, when the setting is not such a list
 */
export function payeesFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): readonly Payee[] {
  return payees.parse(JSON.parse(environment.PAYEES || '[]'));
}
