import { writtenDigits } from '../../../../shared/currency.ts';
import type { Money } from '../../../../shared/money.ts';
import { parseIban } from '../../../../shared/parse-iban.ts';
import type { BankAccount } from '../bank-statement.ts';
import { unknownCurrency } from '../read-amount.ts';
import type { StatementEntry } from '../statement-event.ts';
import { quoted, StatementFault } from '../statement-fault.ts';
import type { CsvProfile } from './csv-profile.ts';
import { readCsvAmount, readCsvDate } from './row-fields.ts';

/** The text of a column by its name in the profile, trimmed; undefined where it is empty or the profile has no such column. */
export type Cells = (name: keyof CsvProfile['columns']) => string | undefined;

/** A row as a movement, with the balance behind it where the bank gives one. */
export type CsvRow = {
  readonly line: number;
  readonly account: BankAccount;
  readonly currency: string;
  readonly balance: Money | undefined;
  readonly signed: bigint;
  readonly entry: StatementEntry;
};

/** Reads a row by a profile; undefined if it leaves such rows out. Throws a `StatementFault` that names line and field. */
export function readCsvRow(
  profile: CsvProfile,
  cells: Cells,
  remittance: readonly string[],
  line: number,
): CsvRow | undefined {
  const where = (name: string) => `line ${line}, ${name}`;
  const status = readStatus(profile, cells, where);
  if (status === 'leftOut') return undefined;
  const currency = profile.currency ?? needed(cells('currency'), where('currency'));
  if (writtenDigits(currency) === undefined) throw unknownCurrency(currency, where('currency'));
  const id = (profile.account ?? needed(cells('account'), where('account')))
    .replace(/\s+/g, '')
    .toUpperCase();
  const iban = parseIban(id);
  const value = cells('valueDate');
  const booked = cells('bookingDate') ?? (status === 'pending' ? value : undefined);
  const bookingDate = readCsvDate(
    needed(booked, where('bookingDate')),
    profile.dateFormat,
    where('bookingDate'),
  );
  const valueDate =
    value === undefined ? bookingDate : readCsvDate(value, profile.dateFormat, where('valueDate'));
  const signed = readSigned(profile, cells, currency, where);
  const said = cells('balance');
  const balance = said === undefined ? undefined : readCsvAmount(said, profile, currency, where('balance'));
  const amount = { minor: signed < 0n ? -signed : signed, currency };
  const direction = signed < 0n ? 'debit' : 'credit';
  const [bankReference, code] = [cells('bankReference'), cells('transactionCode')];
  return {
    line,
    account: iban === undefined ? { scheme: 'other', id } : { scheme: 'iban', id: iban },
    currency,
    balance,
    signed,
    entry: {
      kind: 'entry',
      status,
      direction,
      amount,
      reversal: false,
      bookingDate,
      valueDate,
      ...(bankReference !== undefined && { servicerReference: bankReference }),
      ...(code !== undefined && { proprietaryCode: code }),
      batches: [],
      details: [{ ...readPayment(cells, direction, remittance), direction, amount }],
    },
  };
}

function needed(text: string | undefined, where: string): string {
  if (text !== undefined) return text;
  throw new StatementFault('missing', `${where} is empty`, 'Mend the profile, or export the file again.');
}

function readStatus(
  { statuses }: CsvProfile,
  cells: Cells,
  where: (name: string) => string,
): 'booked' | 'pending' | 'leftOut' {
  if (statuses === undefined) return 'booked';
  const said = needed(cells('status'), where('status'));
  const all = ['booked', 'pending', 'leftOut'] as const;
  const [status, ...others] = all.filter((each) => statuses[each].includes(said));
  if (status !== undefined && others.length === 0) return status;
  throw new StatementFault(
    'mark',
    `${where('status')}: ${quoted(said)} is not one of the statuses of the profile`,
    'Say in the statuses of the profile what it means.',
  );
}

function readSigned(
  profile: CsvProfile,
  cells: Cells,
  currency: string,
  where: (name: string) => string,
): bigint {
  const { columns, marks } = profile;
  if (columns.amount !== undefined) {
    const { minor } = readCsvAmount(
      needed(cells('amount'), where('amount')),
      profile,
      currency,
      where('amount'),
    );
    if (marks === undefined) return minor;
    const mark = needed(cells('mark'), where('mark'));
    const [credit, debit] = [marks.credit.includes(mark), marks.debit.includes(mark)];
    if (credit !== debit && minor >= 0n) return credit ? minor : -minor;
    throw new StatementFault(
      'mark',
      minor < 0n
        ? `${where('amount')} is negative beside a mark`
        : `${where('mark')}: ${quoted(mark)} is no mark`,
      'Mend the marks of the profile, or export the file again.',
    );
  }
  const read = (name: 'credit' | 'debit') => {
    const text = cells(name);
    return text === undefined ? 0n : readCsvAmount(text, profile, currency, where(name)).minor;
  };
  const [credit, debit] = [read('credit'), read('debit')];
  if (cells('credit') === undefined && cells('debit') === undefined)
    needed(undefined, where('credit and debit'));
  if (credit !== 0n && debit !== 0n) {
    throw new StatementFault(
      'amount',
      `${where('credit')} and debit are both filled`,
      'Mend the profile, or export the file again.',
    );
  }
  // Some banks write debits with a minus, some without.
  return credit - (debit < 0n ? -debit : debit);
}

function readPayment(cells: Cells, direction: 'credit' | 'debit', remittance: readonly string[]) {
  const other = direction === 'credit' ? 'payer' : 'payee';
  const [name, account] = [cells('counterpartyName'), cells('counterpartyAccount')?.replace(/\s+/g, '')];
  const creditorReference = cells('creditorReference');
  const said = (key: 'endToEndId' | 'ownerReference' | 'mandateId') => {
    const text = cells(key);
    return text === undefined ? {} : { [key]: text };
  };
  return {
    ...said('endToEndId'),
    ...said('ownerReference'),
    ...said('mandateId'),
    ...(name !== undefined && { [`${other}Name`]: name }),
    ...(account !== undefined && { [`${other}Account`]: account }),
    creditorReferences: creditorReference === undefined ? [] : [creditorReference],
    remittance,
  };
}
