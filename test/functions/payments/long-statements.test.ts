import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { importBankFile } from '../../../functions/payments/bank-files/import-bank-file.ts';
import { paymentsSubject } from '../../../functions/payments/domain/payments-subject.ts';
import { readBankStatements } from '../../../functions/payments/domain/read-bank-statements.ts';
import { workOnStatement } from '../../../functions/payments/statements/work-on-statement.ts';
import type { Table } from '../../../shared/aws/table.ts';
import { formatMoney } from '../../../shared/money.ts';
import { type BankFile, bankFile } from '../../support/bank-file.ts';
import { type RegisteredTaxpayer, registeredTaxpayer } from '../../support/registered-taxpayer.ts';
import { type SmallAuthority, smallAuthority } from '../../support/small-authority.ts';
import { circumstances, storedEntries } from '../../support/tally.ts';

const at = '2024-12-31T14:00:00.000Z';
const officer = { subject: 'finance', role: 'finance-officer' } as const;
const approver = { subject: 'approver', role: 'finance-approver' } as const;
/** Three pages: 250 lines, 250 and 20. */
const lineCount = 520;

let authority: SmallAuthority;
let taxpayer: RegisteredTaxpayer;
let reference: string;
let number = 700;

beforeAll(async () => {
  authority = await smallAuthority();
  authority.setTime(at);
});
afterAll(async () => {
  await authority.stop();
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

/**
 * A statement of a day with a cent on each page for the taxpayer, and one that nobody knows on the second and the third;
 * the other lines are of nothing, and are not booked. Those of another test are on another day.
 */
function longFile(id: string): BankFile {
  const ours = [0, 260, lineCount - 1];
  const unknown = [300, 510];
  const credits = Array.from({ length: lineCount }, (_, index) => ({
    minor: ours.includes(index) || unknown.includes(index) ? 1n : 0n,
    servicerReference: `${number}-${index}`,
    ...(ours.includes(index) ? { creditorReference: reference } : {}),
  }));
  return bankFile(id, { id, date: `2024-05-${String(number - 690).padStart(2, '0')}`, credits });
}

async function importDirectly(file: BankFile) {
  const { status, body } = await authority.ask('import-bank-statement', { ...officer, file });
  expect(status).toBe(201);
  return body.items[0];
}

async function linesOf(statementId: string, limit = '200') {
  const lines: Record<string, unknown>[] = [];
  const sizes: number[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit, ...(cursor === undefined ? {} : { cursor }) };
    const path = { statementId };
    const { body } = await authority.ask('get-bank-statement', { ...officer, path, query });
    lines.push(...body.lines);
    sizes.push(body.lines.length);
    cursor = body.next;
  } while (cursor !== undefined);
  return { lines, sizes };
}

async function waitingInSuspense(): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  do {
    const query = { limit: '200', ...(cursor === undefined ? {} : { cursor }) };
    const { body } = await authority.ask('list-suspense', { ...officer, query });
    count += body.items.length;
    cursor = body.next;
  } while (cursor !== undefined);
  return count;
}

async function withdraw(statementId: string) {
  const path = { statementId };
  const json = { reason: 'It was the wrong file.' };
  await authority.ask('propose-statement-removal', { ...officer, path, json });
  return authority.ask('approve-statement-proposal', { ...approver, path, json });
}

function journalOver(table: Table) {
  return { table, context: 'payments', schema: paymentsSubject } as const;
}

/** The table of a process that crashes at a transaction. */
function crashingAt(write: number) {
  const whole = authority.tables.payments;
  let count = 0;
  return journalOver({
    ...whole,
    transact: async (writes) => {
      if (++count === write) throw new Error('crashed');
      return whole.transact(writes);
    },
  });
}

describe('a statement of more lines than are booked with one event', () => {
  it('is booked page by page, shown page by page, and taken back page by page', async () => {
    const before = await waitingInSuspense();
    const { statementId, fileSha256 } = await importDirectly(longFile('L'));
    expect(await creditHeld()).toBe('0.03');
    expect((await waitingInSuspense()) - before).toBe(2);
    const continued = (await storedEntries(authority.tables.payments, `bank-file:${fileSha256}`))
      .map(({ body }) => JSON.parse(body))
      .filter(({ type }) => type === 'bank-statement.continued.v1');
    expect(continued.map(({ data }) => [data.work, data.page])).toEqual([
      ['credits', 2],
      ['credits', 3],
    ]);

    const { lines, sizes } = await linesOf(statementId);
    expect(sizes).toEqual([200, 200, 120]);
    expect(lines.map(({ bankReference }) => bankReference)).toEqual(
      Array.from({ length: lineCount }, (_, index) => `${number}-${index}`),
    );
    const path = { statementId };
    const odd = await authority.ask('get-bank-statement', { ...officer, path, query: { cursor: 'x' } });
    expect([odd.status, odd.body.code]).toEqual([400, 'page.cursor']);

    expect((await withdraw(statementId)).body.status).toBe('withdrawn');
    expect(await creditHeld()).toBe('0.00');
    expect(await waitingInSuspense()).toBe(before);
    expect(await authority.parked()).toEqual([]);
  });

  it('whose booking is cut off, or done twice, is booked once', async () => {
    const before = await waitingInSuspense();
    const { statementId, fileSha256 } = await importDirectly(longFile('L'));
    const subject = `bank-file:${fileSha256}`;
    const second = { statementId, work: 'credits', page: 2 } as const;
    const by = circumstances('cut-off', at);
    await expect(workOnStatement(crashingAt(1), subject, second, by)).rejects.toThrow('crashed');
    expect(await creditHeld()).toBe('0.03');
    await workOnStatement(
      journalOver(authority.tables.payments),
      subject,
      second,
      circumstances('again', at),
    );
    expect(await creditHeld()).toBe('0.03');
    expect((await waitingInSuspense()) - before).toBe(2);
  });

  it('that is withdrawn while it is booked leaves nothing booked', async () => {
    const before = await waitingInSuspense();
    const { statementId, fileSha256 } = await importDirectly(longFile('L'));
    const first = { statementId, work: 'credits', page: 1 } as const;
    const journal = journalOver(authority.tables.payments);
    const by = circumstances('first', at);
    await workOnStatement(journal, `bank-file:${fileSha256}`, first, by);
    expect((await withdraw(statementId)).body.status).toBe('withdrawn');
    expect(await creditHeld()).toBe('0.00');
    expect(await waitingInSuspense()).toBe(before);
  });

  it('that another statement repeats is booked once, and the other names it line by line', async () => {
    const { statementId } = await importDirectly(longFile('L'));
    expect(await creditHeld()).toBe('0.03');
    const again = await importDirectly(longFile('L again'));
    expect(await creditHeld()).toBe('0.03');
    expect(again.repeatedCredits).toBe('0.05');
    const { lines } = await linesOf(again.statementId);
    expect(lines.filter(({ repeats }) => repeats === statementId)).toHaveLength(lineCount);
    const path = { statementId };
    const json = { reason: 'It was the wrong file.' };
    const refused = await authority.ask('propose-statement-removal', { ...officer, path, json });
    expect(refused.body.code).toBe('bank-statement.repeated');
  });
});

describe('an upload is read twice, with no more than a page of its lines in memory', () => {
  /** What an upload keeps of a file, statement by statement; cut into chunks of a size that suits no line. */
  async function uploaded(bytes: Uint8Array) {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const json = { sha256, bytes: bytes.length };
    expect((await authority.ask('open-bank-file', { ...officer, json })).status).toBe(201);
    await authority.ask('start-bank-file-import', { ...officer, path: { sha256 } });
    async function* chunks() {
      for (let from = 0; from < bytes.length; from += 997) yield bytes.subarray(from, from + 997);
    }
    const bucket = { read: async () => chunks(), uploadTarget: () => Promise.reject(new Error('not asked')) };
    const run = { subject: `bank-file:${sha256}`, run: 1 };
    const journal = journalOver(authority.tables.payments);
    const upload = await importBankFile(journal, bucket, run, at);
    await authority.settle();
    const { body } = await authority.ask('get-bank-file', { ...officer, path: { sha256 } });
    return { upload, body };
  }

  it('a long statement is booked of it', async () => {
    const { body } = await uploaded(longFile('U').bytes);
    expect([body.status, body.statementCount]).toEqual(['imported', 1]);
    expect(await creditHeld()).toBe('0.03');
    expect((await linesOf(body.statements[0])).lines).toHaveLength(lineCount);
  });

  it('has the lines that reading it whole gives: twins on several pages, statements between, a page twice', async () => {
    const page = (statement: string, place: string, opening: string, closing: string, lines: string[]) =>
      [
        `:20:${statement}`,
        ':25:10203040',
        `:28C:${statement}/${place}`,
        opening,
        ...lines,
        closing,
        '-',
      ].join('\r\n');
    const twin = ':61:2405010501C0,01NTRF%NONREF\r\n:86:FEE'.replace('%', '');
    const some = (count: number) => Array.from({ length: count }, () => twin);
    const pages = [
      page('7', '1', ':60F:C240501EUR0,', ':62M:C240501EUR3,', some(300)),
      // Neither ties, so that nothing of them is booked.
      page('8', '1', ':60F:C240501EUR4,', ':62F:C240501EUR4,03', some(2)),
      page('7', '2', ':60M:C240501EUR3,', ':62M:C240501EUR3,05', some(5)),
      page('7', '2', ':60M:C240501EUR3,', ':62M:C240501EUR3,05', some(5)),
      page('7', '3', ':60M:C240501EUR3,05', ':62F:C240501EUR3,11', some(5)),
    ];
    const bytes = Buffer.from(`${pages.join('\r\n')}\r\n`);
    const whole = await readBankStatements([bytes], { encoding: 'utf-8' });
    if (!whole.ok) throw new Error(whole.refusal.detail);
    expect(whole.value.map(({ lines }) => lines.length)).toEqual([310, 2]);

    const { body } = await uploaded(bytes);
    expect(body.statementCount).toBe(2);
    for (const [index, { lines }] of whole.value.entries()) {
      const kept = (await linesOf(body.statements[index], '7')).lines.map(({ repeats: _, ...line }) => line);
      const read = lines.map((line) => ({ ...line, amount: formatMoney(line.amount) }));
      expect(kept).toEqual(JSON.parse(JSON.stringify(read)));
    }
  });
});
