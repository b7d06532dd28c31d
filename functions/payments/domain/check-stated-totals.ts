import { formatMoney } from '../../../shared/money.ts';
import { addHold } from './add-finding.ts';
import type { BankStatement, Finding } from './bank-statement.ts';

type Counted = Pick<
  BankStatement,
  'stated' | 'tally' | 'credits' | 'debits' | 'currency' | 'entryCount' | 'unbookedCount' | 'detailCount'
>;

/**
 * Compares the control totals that the bank gives (TxsSummry, :90C: and :90D:, trailers) with what was read. Banks count
 * booked entries, or pending ones too, or the payments in them: each is accepted, anything else holds the statement.
 */
export function checkStatedTotals(statement: Counted): Finding[] {
  const { stated, tally, credits, debits, entryCount, unbookedCount, detailCount } = statement;
  if (stated === undefined) return [];
  const findings: Finding[] = [];
  const compare = <T extends bigint | number>(
    name: string,
    said: T | undefined,
    read: readonly T[],
    write: (value: T) => string,
  ) => {
    if (said === undefined || read.includes(said)) return;
    addHold(
      findings,
      'control-total',
      `the bank states ${name} of ${write(said)}; ${write(read[0] as T)} was read`,
    );
  };
  const sum = (minor: bigint) => formatMoney({ minor, currency: statement.currency });
  const { unbookedCredits, unbookedDebits, unbookedCreditCount } = tally;
  const unbookedDebitCount = unbookedCount - unbookedCreditCount;
  const creditSums = [credits.minor, credits.minor + unbookedCredits];
  const debitSums = [debits.minor, debits.minor + unbookedDebits];
  const bothSums = (sign: bigint) =>
    creditSums.map((credit, index) => credit + sign * (debitSums[index] as bigint));
  compare('credits', stated.credits, creditSums, sum);
  compare('debits', stated.debits, debitSums, sum);
  compare('entries', stated.sum, bothSums(1n), sum);
  compare('credits less debits', stated.net, bothSums(-1n), sum);
  const counted = (booked: number, unbooked: number) => [booked, booked + unbooked, detailCount];
  compare(
    'a number of credits',
    countOf(stated.creditCount),
    counted(tally.creditCount, unbookedCreditCount),
    String,
  );
  compare(
    'a number of debits',
    countOf(stated.debitCount),
    counted(tally.debitCount, unbookedDebitCount),
    String,
  );
  compare('a number of entries', countOf(stated.entryCount), counted(entryCount, unbookedCount), String);
  return findings;
}

function countOf(text: string | undefined): number | undefined {
  return text === undefined || !/^\d{1,15}$/.test(text) ? undefined : Number(text);
}
