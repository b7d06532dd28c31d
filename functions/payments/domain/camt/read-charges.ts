import { addFinding } from '../add-finding.ts';
import type { Charge, Finding, StatedAmount } from '../bank-statement.ts';
import { quoted } from '../statement-fault.ts';
import type { ChargeDraft, WrittenAmount } from './camt-draft.ts';
import { indicator } from './indicator.ts';

/** An amount as evidence: kept as it is written. One that is no amount is left out and told, because nothing rests on it. */
export function statedAmount(
  { text, currency }: WrittenAmount,
  where: string,
  findings: Finding[],
): StatedAmount | undefined {
  if (/^\d{1,18}(?:\.\d{1,18})?$/.test(text) && currency !== undefined) return { amount: text, currency };
  addFinding(findings, 'evidence', `${where}: ${quoted(text)} is not an amount with a currency; left out`);
  return undefined;
}

const none: Charge[] = [];

/** The charges that a bank lists with an entry or payment. */
export function readCharges(drafts: readonly ChargeDraft[] | undefined, findings: Finding[]): Charge[] {
  if (drafts === undefined) return none;
  return drafts.flatMap(({ amount, mark, included }) => {
    const stated = amount && statedAmount(amount, 'Chrgs/Amt', findings);
    if (stated === undefined) return [];
    const direction = mark === 'CRDT' ? 'credit' : mark === 'DBIT' ? 'debit' : undefined;
    return [
      {
        ...stated,
        ...(direction !== undefined && { direction }),
        included: indicator(included) ?? false,
      } as const,
    ];
  });
}
