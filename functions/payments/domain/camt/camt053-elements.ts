import { StatementFault } from '../statement-fault.ts';
import type {
  BalanceDraft,
  BatchDraft,
  Camt053Draft,
  DetailDraft,
  EntryDraft,
  StatementDraft,
} from './camt053-draft.ts';
import { type ElementRule, elementTree } from './element-tree.ts';
import { tellEntry } from './tell-entry.ts';
import { tellClosed } from './tell-statement.ts';

type Rule = ElementRule<Camt053Draft>;
type TextKey<T> = { [K in keyof T]-?: string extends T[K] ? K : never }[keyof T] & string;

/** Texts by which banks say that they have none. */
const nothing = /^(?:NOTPROVIDED|NOT PROVIDED|NOTAVAILABLE|NONREF|NONE)$/i;

const inStatement = (key: TextKey<StatementDraft>): Rule => ({
  text: ({ statement }, text) => {
    if (statement) statement[key] = text;
  },
});
const inBalance = (key: TextKey<BalanceDraft>): Rule => ({
  text: ({ balance }, text) => {
    if (balance) balance[key] = text;
  },
});
const inEntry = (key: TextKey<EntryDraft>): Rule => ({
  text: ({ entry }, text) => {
    if (entry && !nothing.test(text)) entry[key] = text;
  },
});
const inBatch = (key: TextKey<BatchDraft>): Rule => ({
  text: ({ batch }, text) => {
    if (batch && !nothing.test(text)) batch[key] = text;
  },
});
const inDetail = (key: TextKey<DetailDraft>): Rule => ({
  text: ({ detail }, text) => {
    if (detail && !nothing.test(text)) detail[key] = text;
  },
});
const amountOf = (part: 'balance' | 'entry' | 'detail'): Rule => ({
  text: (draft, text, currency) => {
    const target = draft[part];
    if (target) target.amount = { text, currency };
  },
});
const accountOf = (scheme: 'iban' | 'other'): Rule => ({
  text: ({ statement }, text) => {
    if (statement) statement.account = { scheme, id: compact(text) };
  },
});
const payerAccount: Rule = {
  text: ({ detail }, text) => {
    if (detail) detail.payerAccount = compact(text);
  },
};
const listed = (key: 'remittance' | 'creditorReferences'): Rule => ({
  text: ({ detail, limits }, text) => {
    if (detail === undefined || nothing.test(text)) return;
    if (detail[key].push(text) > limits.maximumTexts) {
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

function countPart(draft: Camt053Draft): void {
  if (++draft.partsSeen <= draft.limits.maximumParts) return;
  throw new StatementFault(
    'too-large',
    `the file has more than ${draft.limits.maximumParts} statements, balances, entries and details`,
    'Ask the bank for one file per day or account.',
    'too-large',
  );
}

const head: Record<string, Rule> = {
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
  Stmt: {
    open: (draft) => {
      countPart(draft);
      draft.statement = { page: {}, balances: [], findings: [] };
    },
    close: tellClosed,
  },
  'Stmt/Id': inStatement('id'),
  'Stmt/StmtPgntn/PgNb': {
    text: ({ statement }, text) => {
      if (statement) statement.page.number = text;
    },
  },
  'Stmt/StmtPgntn/LastPgInd': {
    text: ({ statement }, text) => {
      if (statement) statement.page.last = text;
    },
  },
  'Stmt/ElctrncSeqNb': inStatement('electronicSequence'),
  'Stmt/LglSeqNb': inStatement('legalSequence'),
  'Stmt/CpyDplctInd': inStatement('copy'),
  'Stmt/FrToDt/FrDtTm': inStatement('from'),
  'Stmt/FrToDt/ToDtTm': inStatement('to'),
  'Stmt/Acct/Id/IBAN': accountOf('iban'),
  'Stmt/Acct/Id/Othr/Id': accountOf('other'),
  'Stmt/Acct/Ccy': inStatement('accountCurrency'),
  'Stmt/Bal': {
    open: (draft) => {
      countPart(draft);
      draft.balance = {};
      draft.statement?.balances.push(draft.balance);
    },
  },
  'Stmt/Bal/Tp/CdOrPrtry/Cd': inBalance('type'),
  'Stmt/Bal/Amt': amountOf('balance'),
  'Stmt/Bal/CdtDbtInd': inBalance('mark'),
  'Stmt/Bal/Dt/Dt': inBalance('date'),
  'Stmt/Bal/Dt/DtTm': inBalance('date'),
};

const entries: Record<string, Rule> = {
  'Stmt/Ntry': {
    open: (draft) => {
      countPart(draft);
      draft.entry = { batches: [], details: [] };
    },
    close: tellEntry,
  },
  'Stmt/Ntry/Amt': amountOf('entry'),
  'Stmt/Ntry/CdtDbtInd': inEntry('mark'),
  'Stmt/Ntry/RvslInd': inEntry('reversal'),
  // A text up to version 06, a choice from version 07.
  'Stmt/Ntry/Sts': inEntry('status'),
  'Stmt/Ntry/Sts/Cd': inEntry('status'),
  'Stmt/Ntry/Sts/Prtry': inEntry('status'),
  'Stmt/Ntry/BookgDt/Dt': inEntry('bookingDate'),
  'Stmt/Ntry/BookgDt/DtTm': inEntry('bookingDate'),
  'Stmt/Ntry/ValDt/Dt': inEntry('valueDate'),
  'Stmt/Ntry/ValDt/DtTm': inEntry('valueDate'),
  'Stmt/Ntry/AcctSvcrRef': inEntry('servicerReference'),
  'Stmt/Ntry/NtryRef': inEntry('entryReference'),
  'Stmt/Ntry/AddtlNtryInf': inEntry('information'),
  'Stmt/Ntry/NtryDtls/Btch': {
    open: (draft) => {
      countPart(draft);
      draft.batch = {};
      draft.entry?.batches.push(draft.batch);
    },
  },
  'Stmt/Ntry/NtryDtls/Btch/MsgId': inBatch('messageId'),
  'Stmt/Ntry/NtryDtls/Btch/PmtInfId': inBatch('paymentInformationId'),
  'Stmt/Ntry/NtryDtls/Btch/NbOfTxs': inBatch('count'),
};

const details: Record<string, Rule> = {
  '': {
    open: (draft) => {
      countPart(draft);
      draft.detail = { creditorReferences: [], remittance: [] };
      draft.entry?.details.push(draft.detail);
    },
  },
  '/Amt': amountOf('detail'),
  '/CdtDbtInd': inDetail('mark'),
  // The only amount that version 02 has.
  '/AmtDtls/TxAmt/Amt': {
    text: ({ detail }, text, currency) => {
      if (detail) detail.transactionAmount = { text, currency };
    },
  },
  '/Refs/EndToEndId': inDetail('endToEndId'),
  '/Refs/InstrId': inDetail('instructionId'),
  '/Refs/TxId': inDetail('transactionId'),
  '/Refs/AcctSvcrRef': inDetail('servicerReference'),
  // Names moved into Pty, and agents became possible, with version 08.
  '/RltdPties/Dbtr/Nm': inDetail('payerName'),
  '/RltdPties/Dbtr/Pty/Nm': inDetail('payerName'),
  '/RltdPties/Dbtr/Agt/FinInstnId/Nm': inDetail('payerName'),
  '/RltdPties/DbtrAcct/Id/IBAN': payerAccount,
  '/RltdPties/DbtrAcct/Id/Othr/Id': payerAccount,
  '/RltdPties/UltmtDbtr/Nm': inDetail('ultimatePayerName'),
  '/RltdPties/UltmtDbtr/Pty/Nm': inDetail('ultimatePayerName'),
  '/RmtInf/Ustrd': listed('remittance'),
  '/RmtInf/Strd/CdtrRefInf/Ref': listed('creditorReferences'),
  '/RmtInf/Strd/RfrdDocInf/Nb': listed('remittance'),
  '/RmtInf/Strd/AddtlRmtInf': listed('remittance'),
  '/AddtlTxInf': listed('remittance'),
  '/RtrInf/Rsn/Cd': inDetail('returnReason'),
  '/RtrInf/Rsn/Prtry': inDetail('returnReason'),
};

/**
 * What is read of `BkToCstmrStmt` (ISO 20022 camt.053.001.02 to .13), by local names: the versions differ in a few
 * places only, and each place is unambiguous, so one table reads them all.
 */
export const camt053Elements = elementTree<Camt053Draft>({
  ...head,
  ...entries,
  ...Object.fromEntries(
    Object.entries(details).map(([path, rule]) => [`Stmt/Ntry/NtryDtls/TxDtls${path}`, rule]),
  ),
});
