import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { bankFileBucket } from '../../../functions/payments/bank-files/bank-file-bucket.ts';
import { importBankFile } from '../../../functions/payments/bank-files/import-bank-file.ts';
import { importRunKey } from '../../../functions/payments/bank-files/import-run.ts';
import { paymentsSubject } from '../../../functions/payments/domain/payments-subject.ts';
import { placeStatements } from '../../../functions/payments/statements/place-statements.ts';
import type { Table } from '../../../shared/aws/table.ts';
import { addDays } from '../../../shared/civil-date.ts';
import { type BankFile, bankFile, type StatementOf } from '../../support/bank-file.ts';
import { type RegisteredTaxpayer, registeredTaxpayer } from '../../support/registered-taxpayer.ts';
import { sentFiles } from '../../support/sent-files.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';
import { circumstances } from '../../support/tally.ts';

let files: Awaited<ReturnType<typeof sentFiles>>;
let authority: SmallAuthority;
let importFunction: (event: unknown, context: unknown) => Promise<void>;
let taxpayer: RegisteredTaxpayer;
let reference: string;
let number = 500;
const officer = { subject: 'finance', role: 'finance-officer' } as const;

beforeAll(async () => {
  files = await sentFiles();
  authority = await smallAuthority();
  authority.setTime('2024-12-31T14:00:00.000Z');
  vi.stubEnv('TABLE_NAME', authority.tables.payments.name);
  importFunction = (await import('../../../functions/payments/bank-files/import.ts')).handler as never;
});
afterAll(async () => {
  await authority.stop();
  await files.stop();
});
beforeEach(async () => {
  taxpayer = await registeredTaxpayer(authority, String(++number));
  reference = (await account()).reference;
});

async function account() {
  const { taxpayerId, subject } = taxpayer;
  const { body } = await authority.ask('list-accounts', { subject, path: { taxpayerId } });
  return body.items[0];
}

async function creditHeld(): Promise<string> {
  await authority.settle();
  return (await account()).credit;
}

/** Statements of as many days; every tenth, from the first, has one cent for the taxpayer of the test. */
function days(
  count: number,
  change: (statement: StatementOf, index: number) => StatementOf = (each) => each,
) {
  return Array.from({ length: count }, (_, index) => {
    const cent = { minor: 1n, servicerReference: `${number}-${index}`, creditorReference: reference };
    const credits = index % 10 === 0 ? [cent] : [];
    return change({ id: `${number}-${index}`, date: addDays('2024-05-01', index), credits }, index);
  });
}

/** The file with so many blank lines after each statement as make it larger than a request may be. */
function spacedOut(file: BankFile, lines = 40_000): BankFile {
  const text = Buffer.from(file.bytes)
    .toString()
    .replaceAll('</Stmt>', `</Stmt>${'\n'.repeat(lines)}`);
  return { ...file, bytes: Buffer.from(text) };
}

function sha256(file: BankFile): string {
  return createHash('sha256').update(file.bytes).digest('hex');
}

function open(file: BankFile, more: object = {}) {
  const json = { sha256: sha256(file), bytes: file.bytes.length, name: 'camt.xml', ...more };
  return authority.ask('open-bank-file', { ...officer, json });
}

function start(file: BankFile) {
  return authority.ask('start-bank-file-import', { ...officer, path: { sha256: sha256(file) } });
}

async function read(file: BankFile) {
  return (await authority.ask('get-bank-file', { ...officer, path: { sha256: sha256(file) } })).body;
}

/** Brings a start to the import function, as the table's stream does. */
function runImport(file: BankFile, run = 1): Promise<void> {
  const { pk, sk } = importRunKey(`bank-file:${sha256(file)}`, run);
  const record = { eventName: 'INSERT', dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } } } };
  return importFunction({ Records: [record] }, { getRemainingTimeInMillis: () => 900_000 });
}

async function sendByUrl(file: BankFile, bytes = file.bytes): Promise<void> {
  const { status, body } = await open(file);
  expect(status).toBe(201);
  const { url, method, headers } = body.upload;
  const sent = await fetch(url, { method, headers, body: Buffer.from(bytes) });
  expect(sent.status).toBe(200);
  expect((await start(file)).status).toBe(202);
}

async function sendWhole(file: BankFile, bytes = file.bytes) {
  await sendByUrl(file, bytes);
  await runImport(file);
  await authority.settle();
  return read(file);
}

/** The journal over a table that fails at a write of a kind, as one does whose process crashes. */
function crashingAt(write: number, kind: 'put' | 'transact') {
  const whole = authority.tables.payments;
  let count = 0;
  const counted = (each: 'put' | 'transact') => {
    if (each === kind && ++count === write) throw new Error('crashed');
  };
  const table: Table = {
    ...whole,
    put: async (item) => {
      counted('put');
      return whole.put(item);
    },
    transact: async (writes) => {
      counted('transact');
      return whole.transact(writes);
    },
  };
  return { table, context: 'payments', schema: paymentsSubject } as const;
}

async function statusOf(statementId: string): Promise<string> {
  const { status, body } = await authority.ask('get-bank-statement', { ...officer, path: { statementId } });
  return status === 200 ? body.status : String(status);
}

describe('a bank file with more statements than one transaction holds', () => {
  it('is accepted whole, and all of its statements are booked', async () => {
    const file = bankFile('M', ...days(105));
    const { status, body } = await authority.ask('import-bank-statement', { ...officer, file });

    expect([status, body.status, body.statementCount, body.placedCount]).toEqual([202, 'placing', 105, 0]);
    expect(await statusOf(body.statements[0])).toBe('404');
    expect(await creditHeld()).toBe('0.11');
    expect(await read(file)).toMatchObject({ status: 'imported', statementCount: 105, placedCount: 105 });
    const { body: accounts } = await authority.ask('list-bank-accounts', officer);
    expect(accounts.items[0]).toMatchObject({ state: 'continuous' });
  });

  it('holds a statement that does not tie, and books the others', async () => {
    const file = bankFile('M', ...days(46, (each, index) => (index === 30 ? { ...each, off: 7n } : each)));
    const { body } = await authority.ask('import-bank-statement', { ...officer, file });

    expect(await creditHeld()).toBe('0.04');
    expect(await statusOf(body.statements[30])).toBe('held');
    expect(await statusOf(body.statements[31])).toBe('booked');
  });

  it('sent twice at once is taken once', async () => {
    const file = bankFile('M', ...days(46));
    const answers = await Promise.all(
      [1, 2].map(() => authority.ask('import-bank-statement', { ...officer, file })),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('bank-statement.duplicate-file');
    expect(await creditHeld()).toBe('0.05');
  });

  it('that is cut off while its statements are placed goes on where it was', async () => {
    const file = bankFile('M', ...days(46));
    const { body } = await authority.ask('import-bank-statement', { ...officer, file });
    const journal = crashingAt(3, 'transact');
    const subject = `bank-file:${body.fileSha256}`;
    const by = circumstances('accepted', '2024-12-31T14:00:00.000Z');

    await expect(placeStatements(journal, subject, by)).rejects.toThrow('crashed');
    expect(await read(file)).toMatchObject({ status: 'placing', placedCount: 38 });
    expect(await statusOf(body.statements[37])).toBe('booked');
    expect(await statusOf(body.statements[38])).toBe('404');
    expect(await creditHeld()).toBe('0.05');
    expect(await read(file)).toMatchObject({ status: 'imported', placedCount: 46 });
  });

  it('passes over a statement that another file brings before it is placed', async () => {
    const all = days(46);
    const file = bankFile('M', ...all);
    const { body } = await authority.ask('import-bank-statement', { ...officer, file });
    const first = await authority.ask('import-bank-statement', {
      ...officer,
      file: bankFile('N', all[0] as StatementOf),
    });

    expect(first.body.items[0].statementId).toBe(body.statements[0]);
    expect(await creditHeld()).toBe('0.05');
    const { passedOver, statementCount, status } = await read(file);
    expect([status, statementCount, passedOver]).toEqual(['imported', 45, [body.statements[0]]]);
  });
});

describe('a bank file that is larger than a request', () => {
  it('is sent by a URL of its own and imported whole', async () => {
    const file = spacedOut(bankFile('M', ...days(12)), 450_000);
    expect(file.bytes.length).toBeGreaterThan(5_000_000);
    const refused = await authority.ask('import-bank-statement', { ...officer, file });
    expect(refused.status).toBe(413);

    const shown = await sendWhole(file);
    expect(shown).toMatchObject({
      ...{ status: 'imported', name: 'camt.xml', bytes: file.bytes.length, openedBy: 'finance' },
      ...{ importedBy: 'finance', statementCount: 12, placedCount: 12 },
    });
    expect(await creditHeld()).toBe('0.02');
  });

  it('has a URL that is good for its bytes only, for a quarter of an hour', async () => {
    const { body } = await open(bankFile('M', ...days(1)));
    const { searchParams } = new URL(body.upload.url);
    expect(searchParams.get('X-Amz-Expires')).toBe('900');
    expect(searchParams.get('X-Amz-SignedHeaders')?.split(';')).toContain('x-amz-checksum-sha256');
    const checksum = Buffer.from(body.fileSha256, 'hex').toString('base64');
    expect(body.upload.headers).toEqual({ 'x-amz-checksum-sha256': checksum });
  });

  it('is refused by name, and nothing of it booked, where a late statement cannot be read', async () => {
    const whole = spacedOut(bankFile('M', ...days(12)), 100);
    const text = Buffer.from(whole.bytes).toString();
    const at = text.lastIndexOf('<Amt Ccy="CAD">0.01</Amt>');
    const garbled = `${text.slice(0, at)}<Amt Ccy="CAD">O.01</Amt>${text.slice(at + '<Amt Ccy="CAD">0.01</Amt>'.length)}`;
    const file = { ...whole, bytes: Buffer.from(garbled) };

    const shown = await sendWhole(file);
    expect([shown.status, shown.refusal.code]).toEqual(['refused', 'bank-statement.amount']);
    expect(shown.refusal.remedy).toBeTruthy();
    expect([shown.statementCount, await creditHeld()]).toEqual([0, '0.00']);
  });

  it('of which other bytes were sent than announced is refused', async () => {
    const file = bankFile('M', ...days(2));
    const other = bankFile('N', ...days(3));
    const shown = await sendWhole(file, other.bytes);
    expect([shown.status, shown.refusal.code]).toEqual(['refused', 'bank-file.other-bytes']);
    expect(await creditHeld()).toBe('0.00');
  });

  it('that was never sent is refused, and may be sent afterwards', async () => {
    const file = bankFile('M', ...days(2));
    await open(file);
    await start(file);
    await runImport(file);
    expect((await read(file)).refusal.code).toBe('bank-file.not-sent');

    await sendByUrl(file);
    await runImport(file, 2);
    expect(await creditHeld()).toBe('0.01');
    expect(await read(file)).toMatchObject({ status: 'imported' });
  });

  it('whose import is cut off before the decision has nothing booked, and is imported when it is run again', async () => {
    const file = bankFile('M', ...days(46));
    await sendByUrl(file);
    const run = { subject: `bank-file:${sha256(file)}`, run: 1 };
    const journal = crashingAt(30, 'put');
    await expect(
      importBankFile(journal, bankFileBucket('bank-files'), run, '2024-12-31T14:00:00.000Z'),
    ).rejects.toThrow('crashed');
    expect(await creditHeld()).toBe('0.00');
    expect(await read(file)).toMatchObject({ status: 'importing', statementCount: 0 });

    await runImport(file);
    expect(await creditHeld()).toBe('0.05');
    expect(await read(file)).toMatchObject({ status: 'imported', placedCount: 46 });
  });

  it('whose start comes twice, or whose import runs twice at once, is booked once', async () => {
    const file = bankFile('M', ...days(46));
    await sendByUrl(file);
    const again = await start(file);
    expect([again.status, again.body.code]).toEqual([409, 'bank-file.importing']);
    await Promise.all([runImport(file), runImport(file)]);
    await runImport(file);
    expect(await creditHeld()).toBe('0.05');
  });

  it('that also comes in a request is taken once, whichever is first', async () => {
    const file = bankFile('M', ...days(46));
    await sendByUrl(file);
    const [{ status }] = await Promise.all([
      authority.ask('import-bank-statement', { ...officer, file }),
      runImport(file),
    ]);
    expect([202, 409]).toContain(status);
    expect(await creditHeld()).toBe('0.05');
    expect(await read(file)).toMatchObject({ status: 'imported', statementCount: 46 });
    const reopened = await open(file);
    expect([reopened.status, reopened.body.code]).toEqual([409, 'bank-statement.duplicate-file']);
  });

  it('that is unknown is said to be', async () => {
    const { status, body } = await authority.ask('get-bank-file', {
      ...officer,
      path: { sha256: '0'.repeat(64) },
    });
    expect([status, body.code]).toEqual([404, 'bank-file.unknown']);
  });

  it('of more bytes than the import has time for is refused when it is announced', async () => {
    const { status, body } = await open(bankFile('M', ...days(1)), { bytes: 1_000_000_001 });
    expect([status, body.errors[0].pointer]).toEqual([422, '/bytes']);
  });
});
