import { StatementFault } from '../statement-fault.ts';
import type {
  BalanceDraft,
  BatchDraft,
  CamtDraft,
  ChargeDraft,
  CodeDraft,
  DetailDraft,
  EntryDraft,
  StatementDraft,
  SummaryDraft,
} from './camt-draft.ts';
import { type ElementNode, type ElementRule, elementTree } from './element-tree.ts';
import { tellEntry } from './tell-entry.ts';
import { tellClosed } from './tell-statement.ts';

type Rule = ElementRule<CamtDraft>;
type Rules = Record<string, Rule>;
type TextKey<T> = { [K in keyof T]-?: string extends T[K] ? K : never }[keyof T] & string;

/** Texts by which banks say that they have none. */
const nothing = /^(?:NOTPROVIDED|NOT PROVIDED|NOTAVAILABLE|NONREF|NONE)$/i;

/** A rule that puts an element's text under a key of the draft's part that is being read. */
function textOf<T extends object>(part: (draft: CamtDraft) => T | undefined, keepNothing = false) {
  return (key: TextKey<T>): Rule => ({
    text: (draft, text) => {
      if (!keepNothing && text.charAt(0).toUpperCase() === 'N' && nothing.test(text)) return;
      const target = part(draft) as Record<string, string> | undefined;
      if (target) target[key] = text;
    },
  });
}

const inStatement = textOf<StatementDraft>(({ statement }) => statement, true);
const inSummary = textOf<SummaryDraft>(({ statement }) => statement?.summary, true);
const inBalance = textOf<BalanceDraft>(({ balance }) => balance, true);
const inEntry = textOf<EntryDraft>(({ entry }) => entry);
const inBatch = textOf<BatchDraft>(({ batch }) => batch);
const inDetail = textOf<DetailDraft>(({ detail }) => detail);
const inPayment = textOf<DetailDraft['said']>(({ detail }) => detail?.said);
const inCharge = textOf<ChargeDraft>(({ charge }) => charge);
const inExchange = textOf(({ detail }) => {
  if (detail) detail.exchange ??= {};
  return detail?.exchange;
});

const amountOf = (part: 'balance' | 'entry' | 'detail' | 'charge'): Rule => ({
  text: (draft, text, currency) => {
    const target = draft[part];
    if (target) target.amount = { text, currency };
  },
});
const detailAmount = (key: 'transactionAmount' | 'instructed'): Rule => ({
  text: ({ detail }, text, currency) => {
    if (detail) detail[key] = { text, currency };
  },
});
const accountOf = (scheme: 'iban' | 'other'): Rule => ({
  text: ({ statement }, text) => {
    if (statement) statement.account = { scheme, id: compact(text) };
  },
});
const partyAccount = (key: 'payerAccount' | 'payeeAccount'): Rule => ({
  text: ({ detail }, text) => {
    if (detail) detail.said[key] = compact(text);
  },
});
const listed = (key: 'remittance' | 'creditorReferences'): Rule => ({
  text: ({ detail, limits }, text) => {
    if (detail === undefined || nothing.test(text)) return;
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

function compact(account: string): string {
  return account.replace(/\s+/g, '').toUpperCase();
}

function countPart(draft: CamtDraft): void {
  if (++draft.partsSeen <= draft.limits.maximumParts) return;
  throw new StatementFault(
    'too-large',
    `the file has more than ${draft.limits.maximumParts} statements, balances, entries and details`,
    'Ask the bank for one file per day or account.',
    'too-large',
  );
}

function codeRules(part: 'entry' | 'detail'): Rules {
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

/** Charges: the record itself in version 02, `Rcrd` within it from version 04. */
function chargeRules(part: 'entry' | 'detail'): Rules {
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

const groupHeader: Rules = {
  'GrpHdr/MsgId': {
    text: (draft, text) => {
      draft.messageId = text;
    },
  },
  'GrpHdr/MsgPgntn/PgNb': {
    text: ({ messagePage }, text) => {
      messagePage.number = text;
    },
  },
  'GrpHdr/MsgPgntn/LastPgInd': {
    text: ({ messagePage }, text) => {
      messagePage.last = text;
    },
  },
};

const statementPage = (key: 'number' | 'last'): Rule => ({
  text: ({ statement }, text) => {
    if (statement) statement.page[key] = text;
  },
});

const statement: Rules = {
  '': {
    open: (draft) => {
      countPart(draft);
      draft.statement = { page: {}, summary: {}, balances: [], findings: [] };
    },
    close: tellClosed,
  },
  '/Id': inStatement('id'),
  '/CreDtTm': inStatement('createdAt'),
  '/StmtPgntn/PgNb': statementPage('number'),
  '/StmtPgntn/LastPgInd': statementPage('last'),
  '/RptPgntn/PgNb': statementPage('number'),
  '/RptPgntn/LastPgInd': statementPage('last'),
  '/NtfctnPgntn/PgNb': statementPage('number'),
  '/NtfctnPgntn/LastPgInd': statementPage('last'),
  '/ElctrncSeqNb': inStatement('electronicSequence'),
  '/LglSeqNb': inStatement('legalSequence'),
  '/CpyDplctInd': inStatement('copy'),
  '/FrToDt/FrDtTm': inStatement('from'),
  '/FrToDt/ToDtTm': inStatement('to'),
  '/Acct/Id/IBAN': accountOf('iban'),
  '/Acct/Id/Othr/Id': accountOf('other'),
  // Version 01.
  '/Acct/Id/BBAN': accountOf('other'),
  '/Acct/Id/PrtryAcct/Id': accountOf('other'),
  '/Acct/Ccy': inStatement('accountCurrency'),
  '/Acct/Svcr/FinInstnId/BIC': inStatement('servicer'),
  '/Acct/Svcr/FinInstnId/BICFI': inStatement('servicer'),
  '/TxsSummry/TtlNtries/NbOfNtries': inSummary('entryCount'),
  '/TxsSummry/TtlNtries/Sum': inSummary('sum'),
  // The net amount and its mark moved into an element of their own with version 03.
  '/TxsSummry/TtlNtries/TtlNetNtryAmt': inSummary('net'),
  '/TxsSummry/TtlNtries/CdtDbtInd': inSummary('netMark'),
  '/TxsSummry/TtlNtries/TtlNetNtry/Amt': inSummary('net'),
  '/TxsSummry/TtlNtries/TtlNetNtry/CdtDbtInd': inSummary('netMark'),
  '/TxsSummry/TtlCdtNtries/NbOfNtries': inSummary('creditCount'),
  '/TxsSummry/TtlCdtNtries/Sum': inSummary('credits'),
  '/TxsSummry/TtlDbtNtries/NbOfNtries': inSummary('debitCount'),
  '/TxsSummry/TtlDbtNtries/Sum': inSummary('debits'),
  '/Bal': {
    open: (draft) => {
      countPart(draft);
      draft.balance = {};
      draft.statement?.balances.push(draft.balance);
    },
  },
  '/Bal/Tp/Cd': inBalance('type'),
  '/Bal/Tp/CdOrPrtry/Cd': inBalance('type'),
  '/Bal/Tp/CdOrPrtry/Prtry': inBalance('type'),
  '/Bal/Amt': amountOf('balance'),
  '/Bal/CdtDbtInd': inBalance('mark'),
  '/Bal/Dt/Dt': inBalance('date'),
  '/Bal/Dt/DtTm': inBalance('date'),
  '/AddtlStmtInf': inStatement('information'),
  '/AddtlRptInf': inStatement('information'),
  '/AddtlNtfctnInf': inStatement('information'),
};

const entries: Rules = {
  '': {
    open: (draft) => {
      countPart(draft);
      draft.entry = { batches: [], details: [] };
    },
    close: tellEntry,
  },
  '/Amt': amountOf('entry'),
  '/CdtDbtInd': inEntry('mark'),
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

const details: Rules = {
  '': {
    open: (draft) => {
      countPart(draft);
      draft.detail = { said: { creditorReferences: [], remittance: [] } };
      draft.entry?.details.push(draft.detail);
    },
  },
  '/Amt': amountOf('detail'),
  '/CdtDbtInd': inDetail('mark'),
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

function under(path: string, rules: Rules): Rules {
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [`${path}${name}`, rule]));
}

/**
 * What is read of a message (ISO 20022 camt.052, .053 and .054, versions 01 to 13), by local names: `element` is the
 * name of a statement in it. The versions differ in a few places only, and each place is unambiguous, so one table
 * reads them all.
 */
export function camtElements(element: string): ElementNode<CamtDraft> {
  return elementTree<CamtDraft>({
    ...groupHeader,
    ...under(element, statement),
    ...under(`${element}/Ntry`, entries),
    ...under(`${element}/Ntry/NtryDtls/TxDtls`, details),
    // Version 01 has no NtryDtls.
    ...under(`${element}/Ntry/TxDtls`, details),
  });
}
