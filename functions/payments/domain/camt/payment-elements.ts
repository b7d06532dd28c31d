import { StatementFault } from '../statement-fault.ts';
import type { DetailDraft } from './camt-draft.ts';
import {
  amountOf,
  chargeRules,
  codeRules,
  compact,
  countPart,
  markOf,
  type Rule,
  type Rules,
  saysNothing,
  type TextKey,
  textOf,
} from './element-rules.ts';

const inPayment = textOf<DetailDraft['said']>(({ detail }) => detail?.said);
const inExchange = textOf(({ detail }) => {
  if (detail) detail.exchange ??= {};
  return detail?.exchange;
});

const detailAmount = (key: 'transactionAmount' | 'instructed'): Rule => ({
  text: ({ detail }, text, currency) => {
    if (detail) detail[key] = { text, currency };
  },
});

const partyAccount = (key: 'payerAccount' | 'payeeAccount'): Rule => ({
  text: ({ detail }, text) => {
    if (detail) detail.said[key] = compact(text);
  },
});

const listed = (key: 'remittance' | 'creditorReferences'): Rule => ({
  text: ({ detail, limits }, text) => {
    if (detail === undefined || saysNothing(text)) return;
    if (detail.said[key].push(text) > limits.maximumTexts) {
      throw new StatementFault(
        'too-large',
        `a payment has more than ${limits.maximumTexts} texts`,
        'Ask the bank for the payments one by one.',
        'too-large',
      );
    }
  },
});

/** Names of a party: they moved into Pty, and agents became possible, with version 08. */
function partyRules(element: string, key: TextKey<DetailDraft['said']>): Rules {
  return {
    [`/RltdPties/${element}/Nm`]: inPayment(key),
    [`/RltdPties/${element}/Pty/Nm`]: inPayment(key),
    [`/RltdPties/${element}/Agt/FinInstnId/Nm`]: inPayment(key),
  };
}

function exchangeRules(element: string): Rules {
  return {
    [`/AmtDtls/${element}/CcyXchg/SrcCcy`]: inExchange('source'),
    [`/AmtDtls/${element}/CcyXchg/TrgtCcy`]: inExchange('target'),
    [`/AmtDtls/${element}/CcyXchg/XchgRate`]: inExchange('rate'),
  };
}

/** What is read of one payment of an entry. */
export const paymentElements: Rules = {
  '': {
    open: (draft) => {
      countPart(draft);
      draft.detail = { said: { creditorReferences: [], remittance: [] } };
      draft.entry?.details.push(draft.detail);
    },
  },
  '/Amt': amountOf('detail'),
  '/CdtDbtInd': markOf('detail', 'TxDtls/CdtDbtInd'),
  // The only amount that version 02 has.
  '/AmtDtls/TxAmt/Amt': detailAmount('transactionAmount'),
  '/AmtDtls/InstdAmt/Amt': detailAmount('instructed'),
  ...exchangeRules('InstdAmt'),
  ...exchangeRules('TxAmt'),
  ...exchangeRules('CntrValAmt'),
  ...codeRules('detail'),
  ...chargeRules('detail'),
  '/Refs/EndToEndId': inPayment('endToEndId'),
  '/Refs/InstrId': inPayment('instructionId'),
  '/Refs/TxId': inPayment('transactionId'),
  '/Refs/UETR': inPayment('uetr'),
  '/Refs/MndtId': inPayment('mandateId'),
  '/Refs/ChqNb': inPayment('chequeNumber'),
  '/Refs/AcctOwnrTxId': inPayment('ownerReference'),
  '/Refs/AcctSvcrRef': inPayment('servicerReference'),
  ...partyRules('Dbtr', 'payerName'),
  ...partyRules('UltmtDbtr', 'ultimatePayerName'),
  ...partyRules('Cdtr', 'payeeName'),
  ...partyRules('UltmtCdtr', 'ultimatePayeeName'),
  '/RltdPties/DbtrAcct/Id/IBAN': partyAccount('payerAccount'),
  '/RltdPties/DbtrAcct/Id/Othr/Id': partyAccount('payerAccount'),
  '/RltdPties/CdtrAcct/Id/IBAN': partyAccount('payeeAccount'),
  '/RltdPties/CdtrAcct/Id/Othr/Id': partyAccount('payeeAccount'),
  '/Purp/Cd': inPayment('purposeCode'),
  '/RmtInf/Ustrd': listed('remittance'),
  '/RmtInf/Strd/CdtrRefInf/Tp/CdOrPrtry/Cd': referenceType(),
  '/RmtInf/Strd/CdtrRefInf/Tp/CdOrPrtry/Prtry': referenceType(),
  '/RmtInf/Strd/CdtrRefInf/Ref': listed('creditorReferences'),
  '/RmtInf/Strd/RfrdDocInf/Nb': listed('remittance'),
  '/RmtInf/Strd/AddtlRmtInf': listed('remittance'),
  '/AddtlTxInf': listed('remittance'),
  '/RtrInf': {
    open: ({ detail }) => {
      if (detail) detail.returned = true;
    },
  },
  '/RtrInf/Rsn/Cd': inPayment('returnReason'),
  '/RtrInf/Rsn/Prtry': inPayment('returnReason'),
  '/RtrInf/AddtlInf': listed('remittance'),
};

/** The type of the first structured reference only: the others of a payment repeat it or are of its kind. */
function referenceType(): Rule {
  return {
    text: ({ detail }, text) => {
      if (detail) detail.said.creditorReferenceType ??= text;
    },
  };
}
