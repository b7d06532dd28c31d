import type { BatchDraft, EntryDraft } from './camt-draft.ts';
import { amountOf, chargeRules, codeRules, countPart, markOf, type Rules, textOf } from './element-rules.ts';
import { tellEntry } from './tell-entry.ts';

const inEntry = textOf<EntryDraft>(({ entry }) => entry);
const inBatch = textOf<BatchDraft>(({ batch }) => batch);

/** What is read of an entry, but for its payments. */
export const entryElements: Rules = {
  '': {
    open: (draft) => {
      countPart(draft);
      draft.entry = { batches: [], details: [] };
    },
    close: tellEntry,
  },
  '/Amt': amountOf('entry', 'Ntry/Amt'),
  '/CdtDbtInd': markOf('entry', 'Ntry/CdtDbtInd'),
  '/RvslInd': inEntry('reversal'),
  // A text up to version 06, a choice from version 07.
  '/Sts': inEntry('status'),
  '/Sts/Cd': inEntry('status'),
  '/Sts/Prtry': inEntry('status'),
  '/BookgDt/Dt': inEntry('bookingDate'),
  '/BookgDt/DtTm': inEntry('bookingDate'),
  '/ValDt/Dt': inEntry('valueDate'),
  '/ValDt/DtTm': inEntry('valueDate'),
  '/AcctSvcrRef': inEntry('servicerReference'),
  '/NtryRef': inEntry('entryReference'),
  '/AddtlNtryInf': inEntry('information'),
  ...codeRules('entry'),
  ...chargeRules('entry'),
  ...batchRules('/NtryDtls/Btch'),
  // Version 01.
  ...batchRules('/Btch'),
};

function batchRules(path: string): Rules {
  return {
    [path]: {
      open: (draft) => {
        countPart(draft);
        draft.batch = {};
        draft.entry?.batches.push(draft.batch);
      },
    },
    [`${path}/MsgId`]: inBatch('messageId'),
    [`${path}/PmtInfId`]: inBatch('paymentInformationId'),
    [`${path}/NbOfTxs`]: inBatch('count'),
  };
}
