/**
 * Interest of ten years on 100,000 accounts, one core: the whole engine with a charge and two part payments each, and
 * the growth of one balance alone against a loop over its days, in the same run. Prints JSON lines.
 */
import { accountAsOf } from '../shared/account/account-as-of.ts';
import type { AccountHistory } from '../shared/account/history-document.ts';
import { expectAccepted } from '../shared/outcome.ts';
import { latestSchedule } from '../shared/schedule/library.ts';
import type { AccountTerms } from '../shared/schedule/terms/account-terms.ts';
import { printMeasure } from './print-measure.ts';

const accounts = 100_000;
const years = 10;
const asOf = '2026-06-30';

/** A new rate each quarter, as the Canadian basic rate has. */
const basic = Array.from({ length: 48 }, (_, index) => {
  const start = (quarter: number) =>
    `${2015 + Math.floor(quarter / 4)}-${String((quarter % 4) * 3 + 1).padStart(2, '0')}-01`;
  const last = new Date(Date.parse(`${start(index + 1)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return { from: start(index), through: last, percent: `${1 + (index % 5)}.${(index * 37) % 100}%` };
});

function history(index: number, filed: string): AccountHistory {
  const amount = String(10_000 + index);
  return {
    party: 'other',
    rates: { basic, prime: basic },
    facts: [
      {
        type: 'charge',
        id: 'C1',
        due: '2016-06-30',
        filingDue: '2016-06-30',
        filed,
        originalDue: '2016-06-30',
        heads: [{ head: 'charge', amount }],
      },
      { type: 'receipt', id: 'R1', amount: '1000', value: '2017-03-15' },
      { type: 'receipt', id: 'R2', amount: '1500.50', value: '2019-11-02' },
    ],
  };
}

/** Works all accounts out; the sum of what is open keeps the work from being left out. */
function workOut(terms: AccountTerms, histories: readonly AccountHistory[], trace: 'none' | 'days'): bigint {
  let open = 0n;
  for (const one of histories) {
    const { totals } = expectAccepted(accountAsOf(terms, one, { asOf, trace, accruals: true }));
    open += BigInt(totals.open.replace('.', ''));
  }
  return open;
}

function measure(name: string, id: string, filed: string): void {
  const terms = latestSchedule(id)?.accountTerms;
  if (terms === undefined) throw new Error(`${id} is not published`);
  const histories = Array.from({ length: accounts }, (_, index) => history(index, filed));
  workOut(terms, histories.slice(0, 200), 'none');
  const start = performance.now();
  workOut(terms, histories, 'none');
  const seconds = (performance.now() - start) / 1000;
  const sample = histories.slice(0, 200);
  const byDay = performance.now();
  const open = workOut(terms, sample, 'days');
  const daySeconds = (performance.now() - byDay) / 1000;
  if (open !== workOut(terms, sample, 'none')) throw new Error(`${name}: days and segments differ`);
  const perAccount = seconds / accounts;
  printMeasure(`interest.${name}`, seconds, 's', {
    accounts,
    years,
    accountsPerSecond: Math.round(1 / perAccount),
    timesFasterThanByDay: Number((daySeconds / sample.length / perAccount).toPrecision(3)),
  });
}

measure('daily-compounding', 'ca/fuel-charge', '2016-06-30');
measure('monthly-compounding', 'ca-bc/obps', '2016-07-15');
