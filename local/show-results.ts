import { formatMoney, moneyFrom, sumMoney } from '../shared/money.ts';
import { type ApiClient, apiClient, succeeded } from './api-client.ts';
import type { LocalCloud } from './cloud.ts';
import type { MainJobResult, SampleTaxpayer } from './main-job.ts';
import { verifyJournals } from './verify-journals.ts';

type Account = {
  readonly accountId: string;
  readonly currency: string;
  readonly outstanding: string;
  readonly credit: string;
};
type Statement = {
  readonly closing: string;
  readonly lines: readonly { readonly kind: string; readonly credit: string }[];
};
type Suspended = {
  /** A debit is money that went out, and of which nobody knows yet for what. */
  readonly direction: 'credit' | 'debit';
  readonly amount: string;
  readonly currency: string;
  readonly bookingDate: string;
  readonly payerName?: string;
  readonly reason: string;
  readonly remittance: readonly string[];
};
type BankStatement = { readonly currency: string; readonly credits: string };

/** Both statements of account as a person reads them. */
export async function statementsOfAccount(cloud: LocalCloud, { taxpayers }: MainJobResult): Promise<string> {
  const texts: string[] = [];
  for (const taxpayer of taxpayers) {
    const { client, accounts } = await accountsOf(cloud, taxpayer);
    for (const { accountId } of accounts)
      texts.push(await client.read(statementPath(taxpayer, accountId), 'text/plain'));
  }
  return texts.join('\n');
}

/**
 * Why a line of the distributor's first declaration comes to what it does (its gasoline is blended), and why the whole of
 * the operator's does (its emissions are rounded to whole tonnes).
 */
async function explanations(cloud: LocalCloud, { taxpayers }: MainJobResult): Promise<string> {
  const [distributor, operator] = taxpayers as [SampleTaxpayer, SampleTaxpayer];
  const line = await explanation(cloud, distributor, '2');
  const total = await explanation(cloud, operator, 'total');
  return `Why line 2 of ${distributor.legalName}, June 2024, comes to what it does:\n\n${line}\nWhy ${operator.legalName} owes what it does for 2024:\n\n${total}`;
}

async function explanation(
  cloud: LocalCloud,
  { taxpayerId, clientId }: SampleTaxpayer,
  line: string,
): Promise<string> {
  const client = await apiClient(cloud, clientId);
  const path = `/v1/taxpayers/${taxpayerId}/assessments`;
  const { items } = succeeded(await client.get(path)) as { items: { assessmentId: string }[] };
  return client.read(`${path}/${items[0]?.assessmentId}/lines/${line}/explanation`, 'text/plain');
}

/** All that the main job ends with, for a person to read; answers how many checks failed. */
export async function showResults(
  cloud: LocalCloud,
  result: MainJobResult,
  say: (text: string) => void,
): Promise<number> {
  say(`\n${await statementsOfAccount(cloud, result)}`);
  say(await explanations(cloud, result));
  say(await suspenseList(cloud));
  const { lines, failed } = await tieOut(cloud, result);
  say(`\nDo they tie?\n${lines.join('\n')}\n`);
  return failed;
}

async function suspenseList(cloud: LocalCloud): Promise<string> {
  const items = await everyItem<Suspended>(await apiClient(cloud, 'finance-officer'), '/v1/suspense');
  const rows = items.map(
    ({ bookingDate, currency, direction, amount, payerName = '', reason, remittance }) =>
      `  ${bookingDate}  ${currency} ${`${direction === 'debit' ? '-' : ''}${amount}`.padStart(12)}  ${payerName.padEnd(34)} ${reason.padEnd(20)} ${remittance.join(' ')}`,
  );
  return ['In suspense:', ...rows].join('\n');
}

/** Whether bank, ledger and journal tie: a line for each check, and how many failed. */
export async function tieOut(
  cloud: LocalCloud,
  { taxpayers }: MainJobResult,
): Promise<{ readonly lines: readonly string[]; readonly failed: number }> {
  const finance = await apiClient(cloud, 'finance-officer');
  const statements = await everyItem<BankStatement>(finance, '/v1/bank-statements');
  const suspense = await everyItem<Suspended>(finance, '/v1/suspense');
  const checks: [boolean, string][] = [];
  const booked = new Map<string, string[]>();
  for (const taxpayer of taxpayers) {
    const { client, accounts } = await accountsOf(cloud, taxpayer);
    for (const { accountId, currency, outstanding, credit } of accounts) {
      const { lines, closing } = succeeded(
        await client.get(statementPath(taxpayer, accountId)),
      ) as unknown as Statement;
      const paid = lines.filter(({ kind }) => kind === 'payment').map((line) => line.credit);
      booked.set(currency, [...(booked.get(currency) ?? []), ...paid]);
      const owed = moneyFrom(outstanding, currency).minor - moneyFrom(credit, currency).minor;
      const same = moneyFrom(closing, currency).minor === owed;
      checks.push([
        same,
        `ledger: ${taxpayer.legalName}: balance ${closing} = outstanding ${outstanding} − credit ${credit}`,
      ]);
    }
  }
  for (const currency of new Set(statements.map((statement) => statement.currency))) {
    const credits = total(
      statements.filter((statement) => statement.currency === currency).map((statement) => statement.credits),
      currency,
    );
    const identified = total(booked.get(currency) ?? [], currency);
    const suspended = total(
      suspense
        .filter((receipt) => receipt.currency === currency && receipt.direction === 'credit')
        .map(({ amount }) => amount),
      currency,
    );
    const same = credits.minor === identified.minor + suspended.minor;
    checks.push([
      same,
      `bank: ${currency}: credits ${formatMoney(credits)} = in the ledger ${formatMoney(identified)} + in suspense ${formatMoney(suspended)}`,
    ]);
  }
  checks.push(...(await reconciled(finance, cloud.now())), ...(await verifyJournals(cloud)));
  return {
    lines: checks.map(([ok, text]) => `  ${ok ? 'ok  ' : 'FAIL'} ${text}`),
    failed: checks.filter(([ok]) => !ok).length,
  };
}

/** What the system itself finds when it compares ledger, bank and accounts, as it does every night. */
async function reconciled(finance: ApiClient, now: string): Promise<[boolean, string][]> {
  const { checks } = succeeded(
    await finance.post('/v1/reports/reconciliations', {}, `main-job-reconciliation-${now}`),
  ) as { checks: { kind: string; about: string; expected: string; actual: string }[] };
  return checks.map(({ kind, about, expected, actual }) => [
    expected === actual,
    `books: ${kind}: ${about}: ${expected} expected, ${actual} found`,
  ]);
}

async function accountsOf(cloud: LocalCloud, { taxpayerId, clientId }: SampleTaxpayer) {
  const client = await apiClient(cloud, clientId);
  const { items } = succeeded(await client.get(`/v1/taxpayers/${taxpayerId}/accounts`)) as {
    items: Account[];
  };
  return { client, accounts: items };
}

function statementPath({ taxpayerId }: SampleTaxpayer, accountId: string): string {
  return `/v1/taxpayers/${taxpayerId}/accounts/${accountId}/statement`;
}

function total(amounts: readonly string[], currency: string) {
  return sumMoney(
    amounts.map((amount) => moneyFrom(amount, currency)),
    currency,
  );
}

/** A list whole, page by page. */
async function everyItem<T>(client: ApiClient, path: string): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = succeeded(await client.get(`${path}?limit=200${query}`)) as { items: T[]; next?: string };
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
}
