import { writtenDigits } from '../../../../shared/currency.ts';
import { addHold } from '../add-finding.ts';
import { readCommaAmount, unknownCurrency } from '../read-amount.ts';
import { quoted, StatementFault } from '../statement-fault.ts';
import { readShortDate } from '../two-digit-year.ts';
import { readMtAccount } from './mt-account.ts';
import { readMtBalance } from './mt-balance.ts';
import type { MtDraft } from './mt-draft.ts';
import type { MtField } from './mt-field.ts';
import { mtOdd } from './mt-odd.ts';
import { readStatementLine } from './statement-line.ts';
import { tellMtEntry, tellMtOpened } from './tell-mt.ts';

type Take = (draft: MtDraft, field: MtField) => void;

const balance: Take = (draft, { tag, lines }) => {
  const read = readMtBalance(tag, lines.join(''), draft.currency, mtOdd(draft.findings));
  setCurrency(draft, read.amount.currency, `:${tag}:`);
  draft.balances.push(read);
  if (tag.startsWith('60')) draft.opening ??= read;
  if (tag.startsWith('62')) draft.closing = read;
};

/** Floor limit, `EUR0,` or `EURD0,`: read for its currency. */
const floorLimit: Take = (draft, { tag, lines }) => {
  draft.interim = true;
  setCurrency(draft, (lines[0] ?? '').trim().slice(0, 3), `:${tag}:`);
};

/** Date and time of the report, `YYMMDDHHMM` and perhaps a zone. */
const reportTime: Take = (draft, { tag, lines }) => {
  draft.interim = true;
  const text = (lines[0] ?? '').trim();
  draft.createdAt = text;
  draft.to = readShortDate(text.slice(0, 6), `:${tag}:`, mtOdd(draft.findings).date);
};

const total =
  (kind: 'credit' | 'debit'): Take =>
  (draft, { tag, lines }) => {
    const text = (lines[0] ?? '').trim();
    const [, count = '', currency = '', amount = ''] = /^(\d{1,5})([A-Z]{3})(.*)$/.exec(text) ?? [];
    setCurrency(draft, currency, `:${tag}:`);
    const { minor } = readCommaAmount(amount, currency, `:${tag}:`, mtOdd(draft.findings).point);
    draft.stated =
      kind === 'credit'
        ? { ...draft.stated, creditCount: count, credits: minor }
        : { ...draft.stated, debitCount: count, debits: minor };
  };

const account: Take = (draft, { lines }) => {
  const read = readMtAccount(lines);
  if (read === undefined) return;
  if (draft.format === undefined) draft.account = read;
  else
    addHold(
      draft.findings,
      'account-again',
      `:25: ${quoted(lines[0] ?? '')} stands behind movements of ${draft.account?.id}`,
    );
};

/** Number of the statement, and of the page (SWIFT calls it the sequence) within it. */
const statementNumber: Take = (draft, { lines }) => {
  const [number = '', page] = (lines[0] ?? '').trim().split('/');
  if (number !== '') draft.number = number;
  if (page !== undefined && page !== '') draft.page = page;
};

const movement: Take = (draft, { lines }) => {
  tellMtEntry(draft);
  const currency = tellMtOpened(draft);
  if (++draft.partsSeen > draft.limits.maximumParts) {
    throw new StatementFault(
      'too-large',
      `the file has more than ${draft.limits.maximumParts} statements and movements`,
      'Ask the bank for one file per day or account.',
      'too-large',
    );
  }
  draft.line = readStatementLine(lines, currency, mtOdd(draft.findings));
};

/** Field 86 speaks of the movement before it; after the closing balance, or without a movement, of the statement. */
const details: Take = (draft, { lines }) => {
  if (draft.line !== undefined) draft.details = [...(draft.details ?? []), ...lines];
  else draft.information.push(lines.join('\n').trim());
};

const takes: Readonly<Record<string, Take>> = {
  '20': (draft, { lines }) => {
    draft.reference = (lines[0] ?? '').trim();
  },
  '25': account,
  '25P': account,
  '28': statementNumber,
  '28C': statementNumber,
  '60F': balance,
  '60M': balance,
  '61': movement,
  '62F': balance,
  '62M': balance,
  '64': balance,
  '65': balance,
  '86': details,
  '13': reportTime,
  '13D': reportTime,
  '34F': floorLimit,
  '90C': total('credit'),
  '90D': total('debit'),
};

/** Takes in one field of a message; fields that are of no use here are passed over. */
export function takeField(draft: MtDraft, field: MtField): void {
  const take = Object.hasOwn(takes, field.tag) ? takes[field.tag] : undefined;
  if (take === undefined) return;
  draft.started = true;
  const texts = field.lines.reduce((length, line) => length + line.length, 0);
  if (texts > draft.limits.maximumTextLength) {
    throw new StatementFault(
      'too-large',
      `:${field.tag}: is longer than ${draft.limits.maximumTextLength} characters`,
      'Ask the bank for the statement again.',
      'too-large',
    );
  }
  // From the closing balance on, field 86 is not about the last movement any more.
  if (/^6[245]/.test(field.tag) || field.tag.startsWith('90')) tellMtEntry(draft);
  take(draft, field);
}

function setCurrency(draft: MtDraft, currency: string, where: string): void {
  if (writtenDigits(currency) === undefined) throw unknownCurrency(currency, where);
  if (draft.currency !== undefined && draft.currency !== currency) {
    throw new StatementFault(
      'currency',
      `${where} is in ${quoted(currency)}, but the statement is in ${draft.currency}`,
      'Ask the bank for one statement for each currency.',
    );
  }
  draft.currency = currency;
}
