import type { CivilDate } from '../../../../shared/civil-date.ts';
import type { Direction, PaymentDetail } from '../bank-statement.ts';
import { quoted, StatementFault } from '../statement-fault.ts';
import { readShortDate } from '../two-digit-year.ts';
import { fundsFields } from './account-summary.ts';
import { readImpliedAmount } from './implied-amount.ts';

/** A detail record (16) with its continuations: the fields as written, and the texts behind them. */
export type DetailDraft = { fields: string; readonly texts: string[]; readonly line: number };

/** One movement. `direction` is undefined for type codes that are neither credits nor debits. */
export type Bai2Detail = {
  readonly type: string;
  readonly direction: Direction | undefined;
  readonly minor: bigint;
  readonly valueDate: CivilDate | undefined;
  readonly bankReference: string | undefined;
  readonly payment: PaymentDetail;
};

/** Type codes of returned items: cheques and ACH entries that came back. */
const returns = ['255', '257', '266', '555', '557', '566'];
/** Not money: a text for the account. */
const nonMonetary = '890';

/** Labels that some banks put before the texts of continuations. */
const labels = {
  EREF: 'endToEndId',
  DBNM: 'payerName',
  DACT: 'payerAccount',
  CRNM: 'payeeName',
  CACT: 'payeeAccount',
  CHKN: 'chequeNumber',
} as const;

/** Goes on with a detail: as further fields until all are there, then as text. */
export function continueDetail(detail: DetailDraft, content: string): void {
  const fields = detail.fields.split(',');
  const needed = 5 + fundsFields(fields[2]?.trim(), fields[3]?.trim());
  if (fields.length < needed) detail.fields += `,${content}`;
  else detail.texts.push(content);
}

/** Reads a detail. Throws a `StatementFault` for an amount, type or date that cannot be relied on. */
export function readDetailRecord(draft: DetailDraft, odd: (detail: string) => void): Bai2Detail {
  const [type = '', amount = '', funds = '', ...rest] = draft.fields.split(',');
  if (!/^\d{3}$/.test(type)) {
    throw new StatementFault(
      'type',
      `16: ${quoted(type)} is not a type code`,
      'Ask the bank for the file again.',
    );
  }
  const skipped = fundsFields(funds.trim(), rest[0]?.trim());
  const [bankReference = '', ownerReference = '', ...text] = rest.slice(skipped);
  const minor =
    type === nonMonetary && amount.trim() === '' ? 0n : readImpliedAmount(amount.trim(), `16 type ${type}`);
  if (minor < 0n) {
    throw new StatementFault(
      'amount',
      `16 type ${type}: ${quoted(amount)} is negative, though the type carries the sign`,
      'Ask the bank for the file again.',
    );
  }
  const valueDate =
    funds.trim() === 'V' && rest[0]?.trim()
      ? readShortDate(rest[0].trim(), '16: value date', odd)
      : undefined;
  return {
    type,
    direction: directionOf(type),
    minor,
    valueDate,
    bankReference: bankReference.trim() || undefined,
    payment: readPayment(type, ownerReference.trim(), [text.join(','), ...draft.texts]),
  };
}

/** Credits are 100 to 399, debits 400 to 699; a bank's own 920 to 959 and 960 to 999 (BAI2, appendix A). */
function directionOf(type: string): Direction | undefined {
  const isBetween = (first: string, last: string) => type >= first && type <= last;
  if (isBetween('100', '399') || isBetween('920', '959')) return 'credit';
  return isBetween('400', '699') || isBetween('960', '999') ? 'debit' : undefined;
}

function readPayment(type: string, ownerReference: string, texts: readonly string[]): PaymentDetail {
  const labelled: Record<string, string> = {};
  const remittance: string[] = [];
  for (const text of texts.map((each) => each.trim())) {
    const [, label = '', value = ''] = /^([A-Z]{4}):\s*(.*)$/.exec(text) ?? [];
    const key = Object.hasOwn(labels, label) ? labels[label as keyof typeof labels] : undefined;
    if (key !== undefined && value !== '') labelled[key] ??= value;
    else if (label === 'REMI' && value !== '') remittance.push(value);
    else if (text !== '' && key === undefined) remittance.push(text);
  }
  return {
    ...labelled,
    ...(ownerReference !== '' && { ownerReference }),
    ...(returns.includes(type) && { returned: true }),
    creditorReferences: [],
    remittance,
  };
}
