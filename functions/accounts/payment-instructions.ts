import type { Operation } from '../../shared/aws/http-function.ts';
import { printedReference } from '../../shared/creditor-reference.ts';
import { formatMoney, moneyFrom } from '../../shared/money.ts';
import { accept, refuse } from '../../shared/outcome.ts';
import type { Payee } from '../../shared/payment-code/payee.ts';
import { type PaymentCode, paymentCode } from '../../shared/payment-code/payment-code.ts';
import { paymentCodeSvg } from '../../shared/payment-code/payment-code-picture.ts';
import type { ScheduleBook } from '../../shared/schedule-book/schedule-book.ts';
import { type AccountsJournal, findAccount } from './accounts-journal.ts';
import type { Account } from './domain/account.ts';
import { isOpen } from './domain/agreed-plan.ts';
import { payableOnAccount } from './domain/demands.ts';
import { outstanding } from './domain/outstanding.ts';
import { passingOf } from './passing-of.ts';
import { demandOfPlan } from './plans/demand-of-plan.ts';

/** How to pay an account: to whom, how much, by which reference, and the code that banking apps read where a standard has one. */
export type PaymentInstructions = {
  readonly payee: Omit<Payee, 'currency'>;
  readonly currency: string;
  readonly amount: string;
  readonly reference: string;
  readonly printedReference: string;
  readonly code: PaymentCode | undefined;
};

/** For some or all of what is open on an account, on a reference; undefined where no bank account takes its currency. */
export function paymentInstructions(
  { currency }: Pick<Account, 'currency'>,
  reference: string,
  amount: string,
  payees: readonly Payee[],
): PaymentInstructions | undefined {
  const payee = payees.find((known) => known.currency === currency);
  if (payee === undefined) return undefined;
  const demand = moneyFrom(amount, currency).minor > 0n ? { reference, amount } : { reference };
  const code = paymentCode(payee, demand);
  const { currency: _, ...to } = payee;
  return { payee: to, currency, amount, reference, printedReference: printedReference(reference), code };
}

/**
 * How to pay an account (what is neither in a plan nor passed over by the law's payments), one of its charges, or what is to
 * be paid now of one of its plans. With `Accept: image/svg+xml` the payment code alone, as a picture.
 */
export function getPaymentInstructions(
  journal: AccountsJournal,
  book: ScheduleBook,
  payees: readonly Payee[],
): Operation {
  return async (request) => {
    const found = await findAccount(journal, request);
    if (!found.ok) return found;
    const { account } = found.value;
    const { currency, plans = [] } = account;
    const charge = account.openItems.find(({ chargeId }) => chargeId === request.query.charge);
    if (request.query.charge !== undefined && charge === undefined) {
      return refuse('not-found', 'charge.not-open', 'The account has no open charge with this id.', {
        remedy:
          'Read the account: its open items name their charges. Leave `charge` out to pay all that is owed.',
      });
    }
    const plan = charge && plans.find((one) => isOpen(one) && one.charges.includes(charge.chargeId));
    if (plan !== undefined) {
      const detail = `It is paid by instalments, on reference ${printedReference(plan.reference)}.`;
      return refuse('conflict', 'charge.in-plan', detail, {
        remedy: `Ask with plan=${plan.planId} in place of the charge: that says what to pay now.`,
        faults: [{ pointer: '/query/charge', code: 'in-plan', detail: `is in ${plan.planId}` }],
      });
    }
    const asked =
      request.query.plan === undefined
        ? accept({
            reference: charge?.reference ?? account.reference,
            amount: formatMoney(
              charge === undefined
                ? payableOnAccount(account, await passingOf(book, account, request.at))
                : outstanding([charge], currency),
            ),
          })
        : await demandOfPlan(journal, book, found.value, request);
    if (!asked.ok) return asked;
    const body = paymentInstructions(account, asked.value.reference, asked.value.amount, payees);
    if (body === undefined) {
      return refuse(
        'conflict',
        'payment.no-payee',
        `The authority has named no bank account for ${currency}.`,
        {
          remedy:
            'Ask the authority where to pay; it sets its bank accounts when it deploys (setting payees).',
        },
      );
    }
    if (request.accept.includes('image/svg+xml') && body.code !== undefined)
      return accept({ status: 200, media: 'image/svg+xml', text: paymentCodeSvg(body.code) });
    return accept({ status: 200, body });
  };
}
