import { checkAmount } from '../read-amount.ts';
import { StatementFault } from '../statement-fault.ts';
import type { CamtDraft, ChargeDraft, CodeDraft } from './camt-draft.ts';
import type { ElementRule } from './element-tree.ts';
import { readMark } from './read-mark.ts';

export type Rule = ElementRule<CamtDraft>;
export type Rules = Record<string, Rule>;
export type TextKey<T> = { [K in keyof T]-?: string extends T[K] ? K : never }[keyof T] & string;

/** Texts by which banks say that they have none: all begin alike, and few others do. */
const nothing = /^(?:NOTPROVIDED|NOT PROVIDED|NOTAVAILABLE|NONREF|NONE)$/i;

export function saysNothing(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first === upperN || first === lowerN) && nothing.test(text);
}

const upperN = 'N'.charCodeAt(0);
const lowerN = 'n'.charCodeAt(0);

/** A rule that puts an element's text under a key of the draft's part that is being read. */
export function textOf<T extends object>(part: (draft: CamtDraft) => T | undefined, keepNothing = false) {
  return (key: TextKey<T>): Rule => ({
    text: (draft, text) => {
      if (!keepNothing && saysNothing(text)) return;
      const target = part(draft) as Record<string, string> | undefined;
      if (target) target[key] = text;
    },
  });
}

/** An amount of a part; one that is `checked` is refused where it stands, so that the fault names its line. */
export const amountOf = (part: 'balance' | 'entry' | 'detail' | 'charge', checked?: string): Rule => ({
  text: (draft, text, currency) => {
    const target = draft[part];
    if (checked !== undefined) checkAmount(text, checked);
    if (target) target.amount = { text, currency };
  },
});

/** A mark that must be CRDT or DBIT: refused where it stands, so that the fault names its line. */
export const markOf = (part: 'balance' | 'entry' | 'detail', where: string): Rule => ({
  text: (draft, text) => {
    readMark(text, where);
    const target = draft[part];
    if (target) target.mark = text;
  },
});

export function compact(account: string): string {
  return account.replace(/\s+/g, '').toUpperCase();
}

export function countPart(draft: CamtDraft): void {
  if (++draft.partsSeen <= draft.limits.maximumParts) return;
  throw new StatementFault(
    'too-large',
    `the file has more than ${draft.limits.maximumParts} statements, balances, entries and details`,
    'Ask the bank for one file per day or account.',
    'too-large',
  );
}

export function codeRules(part: 'entry' | 'detail'): Rules {
  const inCode = textOf<CodeDraft>((draft) => {
    const target = draft[part];
    if (target) target.code ??= {};
    return target?.code;
  });
  return {
    '/BkTxCd/Domn/Cd': inCode('domain'),
    '/BkTxCd/Domn/Fmly/Cd': inCode('family'),
    '/BkTxCd/Domn/Fmly/SubFmlyCd': inCode('subFamily'),
    '/BkTxCd/Prtry/Cd': inCode('proprietary'),
  };
}

const inCharge = textOf<ChargeDraft>(({ charge }) => charge);

/** Charges: the record itself in version 02, `Rcrd` within it from version 04. */
export function chargeRules(part: 'entry' | 'detail'): Rules {
  const record: Rule = {
    open: (draft) => {
      draft.charge = {};
    },
    close: (draft) => {
      if (draft.charge?.amount) {
        countPart(draft);
        const target = draft[part];
        if (target) target.charges = [...(target.charges ?? []), draft.charge];
      }
      draft.charge = undefined;
    },
  };
  const fields = (path: string): Rules => ({
    [path]: record,
    [`${path}/Amt`]: amountOf('charge'),
    [`${path}/CdtDbtInd`]: inCharge('mark'),
    [`${path}/ChrgInclInd`]: inCharge('included'),
  });
  return { ...fields('/Chrgs'), ...fields('/Chrgs/Rcrd') };
}
