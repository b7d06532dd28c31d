import { parseIban } from '../../../../shared/parse-iban.ts';
import { addFinding, addHold } from '../add-finding.ts';
import type { PaymentDetail } from '../bank-statement.ts';
import { StatementFault } from '../statement-fault.ts';
import type { MtDraft } from './mt-draft.ts';
import type { StatementLine } from './statement-line.ts';
import { type PaymentTexts, readPaymentTexts } from './structured-details.ts';

/** German business codes of returned transfers and direct debits (DFÜ agreement, annex 3). */
const returnCodes: readonly (string | undefined)[] = ['108', '109', '159'];

/** Tells that the statement is open, once: at its first movement or at its end. Answers its currency. */
export function tellMtOpened(draft: MtDraft): string {
  if (draft.format !== undefined && draft.currency !== undefined) return draft.currency;
  const { account, currency, reference = '', number, page, opening, createdAt } = draft;
  if (account === undefined) throw missing(':25:', 'account');
  if (currency === undefined) throw missing(':60F: or :34F:', 'currency');
  const announces =
    draft.message === '942' || (draft.message !== '940' && draft.interim && opening === undefined);
  draft.format = announces ? 'mt942' : 'mt940';
  const pageOf = opening?.type === '60M' ? { first: false } : { first: true };
  draft.events.push({
    kind: 'opened',
    format: draft.format,
    version: '',
    purpose: announces ? 'announces' : 'books',
    messageId: reference,
    id: reference,
    ...(number !== undefined && { sequence: number }),
    ...(createdAt !== undefined && { createdAt }),
    account,
    currency,
    // Which page is the last, only the closing balance says; the end of the statement mends it.
    ...(!announces && { page: { number: page ?? '', ...pageOf, last: true } }),
  });
  return currency;
}

function missing(field: string, what: string): StatementFault {
  return new StatementFault(
    'missing',
    `${field}: the statement says no ${what} before its movements`,
    'Ask the bank for the statement again.',
  );
}

/** Tells of the movement that was read last, with what field 86 said of it. */
export function tellMtEntry(draft: MtDraft): void {
  const { line } = draft;
  if (line === undefined) return;
  tellMtOpened(draft);
  const texts = readPaymentTexts(draft.details ?? []);
  // Rabobank gives the other account on the second line of the movement.
  const otherIban = texts.counterpartyAccount === undefined ? parseIban(line.supplementary) : undefined;
  if (otherIban !== undefined) texts.counterpartyAccount = otherIban;
  const proprietary = [line.code, texts.businessCode].filter((part) => part !== undefined).join('+');
  const information = [texts.bookingText, otherIban === undefined ? line.supplementary : '']
    .filter((text) => text)
    .join(' ');
  draft.events.push({
    kind: 'entry',
    status: line.expected ? 'pending' : 'booked',
    direction: line.direction,
    amount: line.amount,
    reversal: line.reversal,
    bookingDate: line.bookingDate,
    valueDate: line.valueDate,
    ...(line.bankReference !== undefined && { servicerReference: line.bankReference }),
    ...(proprietary !== '' && { proprietaryCode: proprietary }),
    ...(information !== '' && { information }),
    batches: [],
    details: [{ ...paymentOf(line, texts), direction: line.direction, amount: line.amount }],
  });
  delete draft.line;
  delete draft.details;
}

function paymentOf(line: StatementLine, texts: PaymentTexts): PaymentDetail {
  const { counterpartyName, counterpartyAccount, creditorReference, textKey: _, remittance, ...said } = texts;
  const { businessCode, bookingText: __, ownerReference, ...references } = said;
  const other = line.direction === 'credit' ? 'payer' : 'payee';
  const reference = ownerReference ?? line.ownerReference;
  const returned: boolean =
    line.code?.endsWith('RTI') === true ||
    returnCodes.includes(businessCode) ||
    references.returnReason !== undefined;
  return {
    ...references,
    ...(reference !== undefined && { ownerReference: reference }),
    ...(counterpartyName !== undefined && { [`${other}Name`]: counterpartyName }),
    ...(counterpartyAccount !== undefined && { [`${other}Account`]: counterpartyAccount }),
    ...(returned && { returned }),
    creditorReferences: creditorReference === undefined ? [] : [creditorReference],
    remittance,
  };
}

/** Tells that the statement, or this page of it, is complete. */
export function tellMtClosed(draft: MtDraft): void {
  if (!draft.started) return;
  tellMtEntry(draft);
  tellMtOpened(draft);
  const { opening, closing, balances, stated, to, information, findings } = draft;
  if (draft.enveloped) {
    addHold(findings, 'truncated', 'the message has no end: it was opened with {4: and not closed with -}');
  }
  if (draft.format === 'mt940' && opening?.type === '60M' && draft.number === undefined) {
    addFinding(findings, 'page-number-missing', 'a page without a number (:28C:)');
  }
  const end = closing?.date ?? to;
  draft.events.push({
    kind: 'closed',
    ...(end !== undefined && { to: end }),
    ...(opening && { opening: opening.amount }),
    ...(closing && { closing: closing.amount }),
    ...(closing?.type === '62M' && { lastPage: false }),
    balances,
    ...(Object.keys(stated).length > 0 && { stated }),
    ...(information.length > 0 && { information: information.join('\n') }),
    findings,
  });
}
