import type { BalanceDraft, StatementDraft, SummaryDraft } from './camt-draft.ts';
import { amountOf, compact, countPart, markOf, type Rule, type Rules, textOf } from './element-rules.ts';
import { tellClosed } from './tell-statement.ts';

const inStatement = textOf<StatementDraft>(({ statement }) => statement, true);
const inSummary = textOf<SummaryDraft>(({ statement }) => statement?.summary, true);
const inBalance = textOf<BalanceDraft>(({ balance }) => balance, true);

const accountOf = (scheme: 'iban' | 'other'): Rule => ({
  text: ({ statement }, text) => {
    if (statement) statement.account = { scheme, id: compact(text) };
  },
});

const statementPage = (key: 'number' | 'last'): Rule => ({
  text: ({ statement }, text) => {
    if (statement) statement.page[key] = text;
  },
});

/** What is read of the message as a whole. */
export const groupHeaderElements: Rules = {
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

/** What is read of a statement, but for its entries. */
export const statementElements: Rules = {
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
  '/Bal/Amt': amountOf('balance', 'Bal/Amt'),
  '/Bal/CdtDbtInd': markOf('balance', 'Bal/CdtDbtInd'),
  '/Bal/Dt/Dt': inBalance('date'),
  '/Bal/Dt/DtTm': inBalance('date'),
  '/AddtlStmtInf': inStatement('information'),
  '/AddtlRptInf': inStatement('information'),
  '/AddtlNtfctnInf': inStatement('information'),
};
