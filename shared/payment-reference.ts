import { createHash } from 'node:crypto';
import { checkDigits97, creditorReference, parseCreditorReference } from './creditor-reference.ts';

/**
 * What a payer quotes: the account, and the filing period (`2024-06`, `2024-Q2`, `2024`, `2021-2023`) or the instalment plan
 * (`P001`) where the reference names one.
 */
export type PaymentReference = {
  readonly accountNumber: string;
  readonly period?: string;
  readonly plan?: string;
};

const accountForm = /^[1-9]\d{9}$/;
const periodForm = /^(?:199\d|2[01]\d\d)(?:-(?:0[1-9]|1[0-2]|B[1-6]|Q[1-4]|T[1-3]|H[12]|199\d|2[01]\d\d))?$/;
const planForm = /^P(?!000)\d{3}$/;
const bodyForm =
  /^([1-9]\d{9})(?:((?:199\d|2[01]\d\d)(?:0[1-9]|1[0-2]|B[1-6]|Q[1-4]|T[1-3]|H[12]|199\d|2[01]\d\d)?)|(P(?!000)\d{3}))?$/;
const digitsInNumericReference = 12;

/**
 * The number of a taxpayer's account under one schedule: ten digits, the first not zero, taken from the SHA-256 of the
 * registered identifier and the schedule's id, so that it can be told before the account is opened. Two accounts may
 * meet in one number: the caller claims it, and goes on to the next `attempt` if it is taken.
 */
export function accountNumber(
  identifier: { readonly scheme: string; readonly value: string },
  scheduleId: string,
  attempt = 0,
): string {
  const subject = JSON.stringify([identifier.scheme, identifier.value, scheduleId, attempt]);
  const digest = createHash('sha256').update(subject).digest();
  return String(1_000_000_000n + (digest.readBigUInt64BE() % 9_000_000_000n));
}

/** The creditor reference (ISO 11649) of an account: pays whatever is owed on it. */
export function accountReference(account: string): string {
  return creditorReference(checkedAccount(account));
}

/** The creditor reference (ISO 11649) of one period's charge: the account number, then the period without its dash. */
export function chargeReference(account: string, periodId: string): string {
  if (!periodForm.test(periodId)) throw new RangeError(`not a filing period: ${periodId}`);
  return creditorReference(checkedAccount(account) + periodId.replace('-', ''));
}

/** Plans that the references of one account can tell apart. */
export const plansAtMost = 999;

/** The creditor reference (ISO 11649) of one of an account's instalment plans, which are counted from 1. */
export function planReference(account: string, count: number): string {
  const plan = `P${String(count).padStart(3, '0')}`;
  if (!planForm.test(plan)) throw new RangeError(`not the number of a plan: ${count}`);
  return creditorReference(checkedAccount(account) + plan);
}

/** Twelve digits for fields that take no letters: the account number and its check digits (ISO 7064 mod 97-10). */
export function numericReference(account: string): string {
  return checkedAccount(account) + checkDigits97(account);
}

function checkedAccount(account: string): string {
  if (!accountForm.test(account)) throw new RangeError(`not an account number: ${account}`);
  return account;
}

/** Reads one reference of ours, in either form, however it is spaced; undefined if it is not one or was mistyped. */
export function readPaymentReference(text: string): PaymentReference | undefined {
  const compact = text.slice(0, 60).replace(/[^0-9A-Za-z]/g, '');
  return /^\d+$/.test(compact) ? readNumeric(compact) : readCreditor(compact);
}

function readNumeric(digits: string): PaymentReference | undefined {
  if (digits.length !== digitsInNumericReference || digits.startsWith('0')) return undefined;
  const account = digits.slice(0, -2);
  return checkDigits97(account) === digits.slice(-2) ? { accountNumber: account } : undefined;
}

function readCreditor(text: string): PaymentReference | undefined {
  const body = parseCreditorReference(text)?.slice(4);
  const [, account, period, plan] = (body && bodyForm.exec(body)) || [];
  if (account === undefined) return undefined;
  if (plan !== undefined) return { accountNumber: account, plan };
  return period === undefined
    ? { accountNumber: account }
    : { accountNumber: account, period: dashed(period) };
}

function dashed(period: string): string {
  return period.length === 4 ? period : `${period.slice(0, 4)}-${period.slice(4)}`;
}

/**
 * Finds our references in free text, with or without separators and across lines: banks cut remittance text at 27, 35,
 * 65 or 140 characters wherever that falls, and payers add spaces, dashes and words of their own. The texts are read as
 * one. Each distinct reference comes once, in the order found.
 */
export function findPaymentReferences(texts: readonly string[]): PaymentReference[] {
  const joined = texts.join(' ').toUpperCase();
  const found = new Map<string, PaymentReference>();
  for (const reference of [...creditorReferencesIn(joined), ...numericReferencesIn(joined)]) {
    found.set(`${reference.accountNumber} ${reference.period ?? reference.plan ?? ''}`, reference);
  }
  return [...found.values()];
}

/**
 * Lengths that our references have: with several years; with a part of a year; with a year or a plan; account alone. The
 * longest reading wins. None ends where the reference seems to go on: of a longer one with a slip in it, one shorter reading
 * in a hundred passes the check digits, and names a neighbour.
 */
const creditorLengths = [22, 20, 18, 14];

function* creditorReferencesIn(text: string): Generator<PaymentReference> {
  const compact = text.replace(/[^0-9A-Z]/g, '');
  for (const { index } of compact.matchAll(/RF\d{12}/g)) {
    for (const length of creditorLengths) {
      const reading = compact.slice(index, index + length);
      const reference = readCreditor(reading);
      if (reference === undefined || isGoneOn(text, index + reading.length)) continue;
      yield reference;
      break;
    }
  }
}

/** Whether what follows the first so many letters and digits of a text looks like the rest of a longer reference. */
function isGoneOn(text: string, count: number): boolean {
  let place = 0;
  for (let left = count; left > 0 && place < text.length; place++)
    if (/[0-9A-Z]/.test(text[place] ?? '')) left--;
  return goingOn.test(text.slice(place, place + 20));
}

/** A digit or the beginning of a plan or a part of a year without a break; or after one, such a part cut short. */
const goingOn = /^(?:\d|[PQHTB]\d|[^0-9A-Z]+\d{0,3}[PQHTB]\d{1,3}(?![0-9A-Z]))/;

/** How many runs of digits after `RF` are of that reference: check digits and account number, and what they run on into. */
function runsOfCreditor(runs: readonly string[]): number {
  let count = 0;
  for (let digits = 0; count < runs.length && digits < 12; count++) digits += runs[count]?.length ?? 0;
  return count;
}

/**
 * Twelve digits that begin and end where a run of digits does: one wrong text in a hundred passes the check digits, so
 * slices from inside a longer number, or from a creditor reference, are not tried.
 */
function* numericReferencesIn(text: string): Generator<PaymentReference> {
  for (const [, creditorPrefix, digitRuns = ''] of text.matchAll(
    /((?<![A-Z])R[^0-9A-Z]*F[^0-9A-Z]*|RF)?(\d[^A-Z]*)/g,
  )) {
    const runs = digitRuns.match(/\d+/g) ?? [];
    for (let start = creditorPrefix === undefined ? 0 : runsOfCreditor(runs); start < runs.length; start++) {
      let digits = '';
      for (let next = start; next < runs.length && digits.length < digitsInNumericReference; next++) {
        digits += runs[next];
      }
      const reference = readNumeric(digits);
      if (reference !== undefined) yield reference;
    }
  }
}
