import type { FieldFault } from '../outcome.ts';
import type { AccountTerms } from '../schedule/terms/account-terms.ts';
import type { AccountFact, AccountHistory, FactOf } from './history-document.ts';

type Shares = NonNullable<AccountHistory['rates']>[string];

/**
 * What a person may have got wrong in a history that is written by hand, and that would otherwise pass and change what is
 * owed: heads and tables that the schedule does not have, spans that end before they begin, a receipt that is reversed
 * twice. The books do not need it: their facts come from the schedule and from commands that were checked.
 */
export function checkWrittenHistory(
  { heads, shortfalls, rateTables }: AccountTerms,
  { facts, rates = {} }: AccountHistory,
): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  const ownHeads = new Set([...heads, ...shortfalls.map(({ code }) => code)]);
  const stated = new Map(
    facts.flatMap((fact) =>
      fact.type === 'charge' ? [[fact.id, fact.heads.map(({ head }) => head)] as const] : [],
    ),
  );
  const reversed = new Map<string, string>();
  for (const [index, fact] of facts.entries()) {
    const add = (field: string, code: string, detail: string) =>
      faults.push({
        pointer: `/facts/${index}/${field}`,
        code,
        detail: `${fact.type} ${fact.id}: ${detail}`,
      });
    for (const [field, head] of unknownHeads(fact, ownHeads, stated))
      add(
        field,
        'unknown-head',
        `the schedule has no head ${JSON.stringify(head)}. Name one of ${[...ownHeads].join(', ')}; of a charge, state "counts" where it is meant as something else, such as interest that was posted.`,
      );
    if ((fact.type === 'standing' || fact.type === 'plan') && fact.through < fact.from)
      add('through', 'ends-before-it-begins', `ends on ${fact.through}, before it begins on ${fact.from}.`);
    if (fact.type !== 'reversal') continue;
    const before = reversed.get(fact.receipt);
    if (before === undefined) reversed.set(fact.receipt, fact.id);
    else
      add(
        'receipt',
        'reversed-twice',
        `${fact.receipt} is reversed by ${before} already. Name the other receipt that was meant, or take this out.`,
      );
  }
  return [
    ...faults,
    ...Object.entries(rates).flatMap(([table, shares]) => faultsOfRates(table, shares, rateTables)),
  ];
}

/** Heads without `counts` that neither the schedule nor, of an amendment, the charge has. */
function unknownHeads(
  fact: AccountFact,
  own: ReadonlySet<string>,
  stated: ReadonlyMap<string, readonly string[]>,
): readonly (readonly [string, string])[] {
  if (fact.type === 'charge')
    return fact.heads.flatMap(({ head, counts }, index) =>
      counts === undefined && !own.has(head) ? [[`heads/${index}/head`, head] as const] : [],
    );
  if (fact.type !== 'amendment' || own.has(fact.head)) return [];
  return chargesOf(fact, stated).some((heads) => heads.includes(fact.head)) ? [] : [['head', fact.head]];
}

function chargesOf(
  { charge }: FactOf<'amendment'>,
  stated: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] {
  return charge === undefined ? [...stated.values()] : [stated.get(charge) ?? []];
}

function faultsOfRates(table: string, shares: Shares, known: readonly string[]): readonly FieldFault[] {
  const pointer = `/rates/${table}`;
  if (!known.includes(table))
    return [
      {
        pointer,
        code: 'unknown-table',
        detail: `the schedule has no table of rates ${JSON.stringify(table)}. ${known.length === 0 ? 'Take it out: it has none.' : `Name one of ${known.join(', ')}, or take it out.`}`,
      },
    ];
  const sorted = [...shares].sort((a, b) => (a.from < b.from ? -1 : 1));
  return sorted.flatMap(({ from, through }, index) => {
    const next = sorted[index + 1];
    const last = through === 'open' ? '9999-12-31' : through;
    if (last < from)
      return [
        {
          pointer,
          code: 'ends-before-it-begins',
          detail: `the rate from ${from} ends on ${through}. Correct one of the dates.`,
        },
      ];
    if (next === undefined || next.from > last) return [];
    return [
      {
        pointer,
        code: 'overlap',
        detail: `the rates from ${from} and from ${next.from} overlap. End the earlier one the day before.`,
      },
    ];
  });
}
