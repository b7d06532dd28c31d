import { hash } from 'node:crypto';
import { formatMoney } from '../../../shared/money.ts';
import type { BankAccount, BankStatement } from './bank-statement.ts';
import type { EntryDetail, StatementEntry } from './statement-event.ts';

/** SHA-256 of the parts, cut to 128 bits, in hexadecimal: enough that two never meet by chance. */
function digest(parts: readonly unknown[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, 32);
}

/**
 * What tells an entry apart from other entries of its account. With a reference of the bank that is the reference,
 * together with date, mark and amount, since banks use references again; without one it is all that the entry says.
 * The number within the statement is left out: an overlapping statement counts differently.
 */
export function entryFingerprint(account: BankAccount, entry: StatementEntry): string {
  const { amount, direction, bookingDate, servicerReference, valueDate, reversal, information } = entry;
  const { scheme, id } = account;
  const minor = amount.minor.toString();
  if (servicerReference !== undefined) {
    return digest([
      scheme,
      id,
      amount.currency,
      minor,
      direction,
      bookingDate,
      'reference',
      servicerReference,
    ]);
  }
  const said = entry.details.map(textsOf);
  const content = ['content', valueDate, reversal, spaced(information), said];
  return digest([scheme, id, amount.currency, minor, direction, bookingDate, ...content]);
}

function textsOf(detail: EntryDetail): string[] {
  return [
    detail.direction,
    detail.amount?.minor.toString() ?? '',
    spaced(detail.servicerReference),
    spaced(detail.endToEndId),
    spaced(detail.instructionId),
    spaced(detail.transactionId),
    spaced(detail.payerName),
    spaced(detail.payerAccount),
    allSpaced(detail.creditorReferences),
    allSpaced(detail.remittance),
  ];
}

function allSpaced(texts: readonly string[]): string {
  return texts.length > 1 ? texts.map((text) => spaced(text)).join('\n') : spaced(texts[0]);
}

function spaced(text: string | undefined): string {
  if (text === undefined || isSpaced(text)) return text ?? '';
  return text.replace(/\s+/g, ' ').trim();
}

/** Whether only single spaces stand between words, which is so of most texts: looking is cheaper than replacing. */
function isSpaced(text: string): boolean {
  let before = space;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < space || code > lastOfAscii || (code === space && before === space)) return false;
    before = code;
  }
  return before !== space || text === '';
}

const space = ' '.charCodeAt(0);
const lastOfAscii = 0x7e;

/**
 * The key of the nth entry with one fingerprint in a statement, n from 1. Counting keeps genuine twins (two equal
 * payments on a day) and still gives the same keys when the statement is read again.
 */
export function entryKey(fingerprint: string, occurrence: number): string {
  return `${fingerprint}-${occurrence}`;
}

/** What the key of an entry says of it without its number. */
export function fingerprintOf(entryKey: string): string {
  return entryKey.slice(0, entryKey.lastIndexOf('-'));
}

/** The key of a line: the entry's own if it is posted as one, else with the payment's place in the entry, from 1. */
export function lineKey(entry: string, place?: number): string {
  return place === undefined ? entry : `${entry}-${place}`;
}

/** Names a statement: account, id, period, sequence and closing balance. Banks use ids again each year, hence the rest. */
export function statementKey(
  statement: Pick<BankStatement, 'account' | 'currency' | 'id' | 'from' | 'to' | 'sequence' | 'closing'>,
): string {
  const { account, currency, id, from, to, sequence, closing } = statement;
  return digest([
    account.scheme,
    account.id,
    currency,
    id,
    from,
    to,
    sequence,
    closing && formatMoney(closing),
  ]);
}
