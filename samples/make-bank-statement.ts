import { mkdirSync, writeFileSync } from 'node:fs';
import { moneyFrom } from '../shared/money.ts';
import {
  accountNumber,
  accountReference,
  chargeReference,
  numericReference,
} from '../shared/payment-reference.ts';
import { type WrittenEntry, type WrittenStatement, writeCamt053 } from './camt053-writer.ts';

/** What the demonstration's taxpayers owe: the assessed amounts that their payments below are exact, short or over to. */
const due = {
  distributorJune2024: '2178679.02',
  distributorJuly2024: '1748138.49',
  singaporeFacility2024: '1215075.00',
};

const distributor = accountNumber({ scheme: 'ca-bn', value: '104328716RT0001' }, 'ca/fuel-charge');
const singaporeFacility = accountNumber({ scheme: 'sg-uen', value: '199305412K' }, 'sg/carbon-tax');
/** Well formed, but of nobody who is registered. */
const unknownAccount = accountNumber({ scheme: 'ca-bn', value: '887766554RT0001' }, 'ca/fuel-charge');

const distributorPayer = {
  payerName: 'Trillium Fuels Distribution Inc.',
  payerAccount: '0003-01234-7654321',
};

const cad = (text: string) => moneyFrom(text, 'CAD').minor;
const sgd = (text: string) => moneyFrom(text, 'SGD').minor;

const shortBy = cad('15000.00');
const overBy = cad('250.00');
const batchParts = [cad('125.40'), cad('8800.00'), cad('310.15')] as const;

const canadianEntries: readonly WrittenEntry[] = [
  {
    ...booked('2024-07-29', 'CRDT', cad('4210.00')),
    servicerReference: 'CA2407290017',
    payments: [{ payerName: 'Lakehead Heating Oil Ltd.', remittance: ['FUEL CHARGE JUNE'] }],
  },
  {
    ...booked('2024-07-30', 'CRDT', cad(due.distributorJune2024)),
    servicerReference: 'CA2407300042',
    payments: [
      {
        ...distributorPayer,
        endToEndId: 'TRF-2024-0611',
        creditorReference: chargeReference(distributor, '2024-06'),
      },
    ],
  },
  {
    ...booked('2024-07-31', 'DBIT', cad('38.50')),
    servicerReference: 'CA2407319001',
    information: 'MONTHLY ACCOUNT FEE',
  },
  {
    ...booked('2024-08-14', 'CRDT', batchParts[0] + batchParts[1] + batchParts[2]),
    servicerReference: 'CA2408140105',
    batchCount: 3,
    payments: [
      { minor: batchParts[0], ...distributorPayer, remittance: [`carbon ${numericReference(distributor)}`] },
      {
        minor: batchParts[1],
        payerName: 'Boreal Propane Corp.',
        creditorReference: accountReference(unknownAccount),
      },
      { minor: batchParts[2], payerName: 'Rideau Transport', remittance: ['July fuel'] },
    ],
  },
  {
    ...booked('2024-08-20', 'CRDT', cad('500.00')),
    servicerReference: 'CA2408200033',
    payments: [{ payerName: 'Nipissing Marine Fuels', remittance: ['DEPOSIT'] }],
  },
  {
    ...booked('2024-08-21', 'DBIT', cad('500.00')),
    reversal: true,
    servicerReference: 'CA2408210008',
    information: 'REVERSAL OF CA2408200033',
  },
  {
    ...booked('2024-08-28', 'CRDT', cad(due.distributorJuly2024) - shortBy),
    servicerReference: 'CA2408280077',
    payments: [{ ...distributorPayer, remittance: brokenOverLines(chargeReference(distributor, '2024-07')) }],
  },
  {
    ...booked('2024-09-05', 'CRDT', shortBy + overBy),
    servicerReference: 'CA2409050051',
    payments: [{ ...distributorPayer, creditorReference: accountReference(distributor) }],
  },
];

const singaporeEntries: readonly WrittenEntry[] = [
  {
    ...booked('2025-09-25', 'CRDT', sgd(due.singaporeFacility2024)),
    servicerReference: 'SG25092500312',
    payments: [
      {
        payerName: 'Jurong Island Petrochemicals Pte. Ltd.',
        payerAccount: '0729018853',
        endToEndId: 'JIP-CT-2024',
        creditorReference: chargeReference(singaporeFacility, '2024'),
      },
    ],
  },
];

/** A day's movement of an account, booked and valued on the same day. */
function booked(date: string, mark: 'CRDT' | 'DBIT', minor: bigint) {
  return { minor, mark, bookingDate: date, valueDate: date };
}

/** A reference in free text as banks cut it: every 27 characters, wherever that falls. */
function brokenOverLines(reference: string): string[] {
  const text = `FUEL CHARGE PAYMENT REF ${reference.replace(/(.{4})(?=.)/g, '$1-')} THANK YOU`;
  return text.match(/.{1,27}/g) ?? [];
}

/** Daily statements from the opening balance on: each ties, and each opens where the one before closed. */
function dailyStatements(
  account: Pick<WrittenStatement, 'accountNumber' | 'currency'>,
  dates: readonly string[],
  entries: readonly WrittenEntry[],
  opening: bigint,
): WrittenStatement[] {
  let balance = opening;
  return dates.map((date, index) => {
    const ofDay = entries.filter(({ bookingDate }) => bookingDate === date);
    const start = balance;
    for (const { mark, minor } of ofDay) balance += mark === 'CRDT' ? minor : -minor;
    const id = `${account.currency}${date.replaceAll('-', '')}`;
    return { ...account, id, sequence: 141 + index, date, opening: start, closing: balance, entries: ofDay };
  });
}

const canadianDays = [
  '2024-07-25',
  '2024-07-29',
  '2024-07-30',
  '2024-07-31',
  '2024-08-14',
  '2024-08-20',
  '2024-08-21',
  '2024-08-28',
  '2024-09-05',
  '2024-09-06',
];

/** The sample statements, by file name. */
export function sampleStatements(): Record<string, string> {
  const canadian = { accountNumber: '00010-1029384', currency: 'CAD' };
  const singaporean = { accountNumber: '0010093847', currency: 'SGD' };
  return {
    'camt053-2024.xml': message(
      'MSG-CAD-20240906',
      '2024-09-06T23:10:00',
      dailyStatements(canadian, canadianDays, canadianEntries, cad('100000.00')),
    ),
    'camt053-2025-sgd.xml': message(
      'MSG-SGD-20250926',
      '2025-09-26T23:10:00',
      dailyStatements(singaporean, ['2025-09-25', '2025-09-26'], singaporeEntries, sgd('50000.00')),
    ),
  };
}

/** Files that must be refused or held, by file name; all begin as the Canadian sample's third day. */
export function badStatements(): Record<string, string> {
  const day: WrittenStatement = {
    accountNumber: '00010-1029384',
    currency: 'CAD',
    id: 'BAD20240730',
    sequence: 1,
    date: '2024-07-30',
    opening: cad('100.00'),
    closing: cad('1100.00'),
    entries: [
      {
        ...booked('2024-07-30', 'CRDT', cad('1000.00')),
        payments: [{ creditorReference: accountReference(distributor) }],
      },
    ],
  };
  const good = message('MSG-BAD', '2024-07-30T23:10:00', [day]);
  return {
    'does-not-tie.xml': message('MSG-BAD', '2024-07-30T23:10:00', [{ ...day, closing: cad('1100.01') }]),
    'truncated.xml': good.slice(0, good.indexOf('</NtryDtls>')),
    'doctype.xml': good.replace('<Document', '<!DOCTYPE Document [<!ENTITY rich "1000000.00">]>\n<Document'),
    'garbled-amount.xml': good.replace('>1000.00<', '>1000,O0<'),
  };
}

function message(messageId: string, createdAt: string, statements: readonly WrittenStatement[]): string {
  return [...writeCamt053({ version: '08', messageId, createdAt, statements })].join('');
}

if (import.meta.main) {
  const folder = new URL('bank/', import.meta.url);
  mkdirSync(new URL('bad/', folder), { recursive: true });
  for (const [name, text] of Object.entries(sampleStatements())) writeFileSync(new URL(name, folder), text);
  for (const [name, text] of Object.entries(badStatements()))
    writeFileSync(new URL(`bad/${name}`, folder), text);
}
