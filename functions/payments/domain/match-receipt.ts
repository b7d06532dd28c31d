import {
  findPaymentReferences,
  type PaymentReference,
  readPaymentReference,
} from '../../../shared/payment-reference.ts';
import type { BankLine, PaymentDetail } from './bank-statement.ts';

/** The account that an account number names, of whom it is, and its currency. */
export type ReferencedAccount = {
  readonly taxpayerId: string;
  readonly accountId: string;
  readonly currency: string;
};

/** T1: a structured reference of ours. T2: a reference of ours found in the texts that came with the payment. */
type ReferenceTier = 'T1' | 'T2';

/** Why a receipt waits in suspense. `policy`: the tier that found its account may not act alone. */
export type SuspenseReason =
  | 'no-reference'
  | 'reference-unknown'
  | 'reference-ambiguous'
  | 'currency-differs'
  | 'policy';

type ReceiptMatch =
  | {
      readonly matched: true;
      readonly tier: ReferenceTier;
      readonly account: ReferencedAccount;
      readonly accountNumber: string;
      /** The filing period that the payer named, where there is just one. */
      readonly period?: string;
      /** The instalment plan that the payer named, likewise. */
      readonly plan?: string;
      readonly reasons: readonly string[];
    }
  | {
      readonly matched: false;
      readonly reason: SuspenseReason;
      readonly reasons: readonly string[];
      /** Numbers of well-formed references of ours that no account has. */
      readonly waitsFor: readonly string[];
    };

type Receipt = Pick<BankLine, 'direction' | 'amount' | 'hints' | 'batch'> & PaymentDetail;
type Resolve = (accountNumber: string) => ReferencedAccount | undefined;

/**
 * Finds whose account a receipt is for: the first tier in which exactly one account survives wins. An account survives
 * if its number's check digits pass, it is known, and it is in the receipt's currency. Otherwise the receipt goes to
 * suspense, and the reason says what an officer should look for. Throws on a debit: money that went out is no receipt.
 */
export function matchReceipt(receipt: Receipt, resolve: Resolve): ReceiptMatch {
  if (receipt.direction !== 'credit') throw new RangeError('a debit is not a receipt');
  return receipt.hints.length > 0 ? matchUnsplit(receipt, resolve) : matchPayment(receipt, receipt, resolve);
}

/**
 * Several payments that the bank booked as one amount and that could not be told apart: matched only if all of them are
 * there and each is for the same account.
 */
function matchUnsplit(receipt: Receipt, resolve: Resolve): ReceiptMatch {
  const { hints, batch } = receipt;
  const matches = hints.map((hint) => matchPayment(receipt, hint, resolve));
  const [first, ...others] = matches;
  if (first === undefined) throw new Error('an entry that was not split has no payments');
  const listed = batch?.count === undefined || Number(batch.count) <= hints.length;
  const same = others.every(
    (match) =>
      match.matched === first.matched &&
      (!match.matched || !first.matched || match.accountNumber === first.accountNumber),
  );
  if (same && (listed || !first.matched)) return first;
  const reason = listed
    ? 'its payments are not all for one account, and their amounts do not make up the entry'
    : `the bank lists ${hints.length} of ${batch?.count} payments`;
  return { matched: false, reason: 'reference-ambiguous', reasons: [reason], waitsFor: [] };
}

function matchPayment(receipt: Receipt, said: PaymentDetail, resolve: Resolve): ReceiptMatch {
  const structured = said.creditorReferences.flatMap((text) => readPaymentReference(text) ?? []);
  const texts = [
    ...findPaymentReferences(said.remittance),
    ...[said.endToEndId, said.instructionId].flatMap((text) =>
      text === undefined ? [] : findPaymentReferences([text]),
    ),
  ];
  const first = choose('T1', structured, receipt.amount.currency, resolve);
  if (first.matched || first.reason === 'reference-ambiguous') return first;
  const second = choose('T2', texts, receipt.amount.currency, resolve);
  if (second.matched) return second;
  if (first.reason !== 'no-reference') return first;
  if (second.reason !== 'no-reference' || said.creditorReferences.length === 0) return second;
  return {
    matched: false,
    reason: 'reference-unknown',
    reasons: ['the structured reference is not one of ours'],
    waitsFor: [],
  };
}

function choose(
  tier: ReferenceTier,
  references: readonly PaymentReference[],
  currency: string,
  resolve: Resolve,
): ReceiptMatch {
  if (references.length === 0)
    return { matched: false, reason: 'no-reference', reasons: ['no reference of ours'], waitsFor: [] };
  const accounts = new Map<string, ReferencedAccount>();
  for (const { accountNumber } of references) {
    const account = resolve(accountNumber);
    if (account !== undefined) accounts.set(accountNumber, account);
  }
  if (accounts.size === 0) {
    const waitsFor = [...new Set(references.map(({ accountNumber }) => accountNumber))];
    const reasons = [`no account has the number ${waitsFor.join(', ')}`];
    return { matched: false, reason: 'reference-unknown', reasons, waitsFor };
  }
  const survivors = [...accounts].filter(([, account]) => account.currency === currency);
  const [survivor, second] = survivors;
  if (survivor === undefined) {
    const others = [...accounts].map(([number, account]) => `account ${number} is in ${account.currency}`);
    return {
      matched: false,
      reason: 'currency-differs',
      reasons: [`the receipt is in ${currency}`, ...others],
      waitsFor: [],
    };
  }
  if (second !== undefined) {
    const all = survivors.map(([number]) => number).join(', ');
    return {
      matched: false,
      reason: 'reference-ambiguous',
      reasons: [`it names more than one account: ${all}`],
      waitsFor: [],
    };
  }
  const [number, account] = survivor;
  const [period, ...otherPeriods] = new Set(saidBy(references, number, 'period'));
  const [plan, ...otherPlans] = new Set(saidBy(references, number, 'plan'));
  return {
    matched: true,
    tier,
    account,
    accountNumber: number,
    ...(period !== undefined && otherPeriods.length === 0 && { period }),
    ...(plan !== undefined && otherPlans.length === 0 && { plan }),
    reasons: [
      tier === 'T1'
        ? `structured reference to account ${number}`
        : `reference to account ${number} in the text`,
    ],
  };
}

function saidBy(references: readonly PaymentReference[], number: string, part: 'period' | 'plan'): string[] {
  return references.flatMap(({ accountNumber, [part]: said }) =>
    accountNumber === number && said !== undefined ? [said] : [],
  );
}
