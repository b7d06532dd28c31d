/** What field 86 says of a payment, whatever its national form. `other` is text that belongs to nothing else. */
export type PaymentTexts = {
  businessCode?: string;
  bookingText?: string;
  textKey?: string;
  endToEndId?: string;
  ownerReference?: string;
  mandateId?: string;
  creditorReference?: string;
  returnReason?: string;
  purposeCode?: string;
  counterpartyName?: string;
  counterpartyAccount?: string;
  ultimatePayerName?: string;
  ultimatePayeeName?: string;
  readonly remittance: string[];
};

type TextName = Exclude<keyof PaymentTexts, 'remittance'>;

/** Labels within the German purpose text (DFÜ agreement, annex 3): they run on from one subfield to the next. */
const purposeLabels: Readonly<Record<string, TextName | 'remittance' | undefined>> = {
  EREF: 'endToEndId',
  KREF: 'ownerReference',
  MREF: 'mandateId',
  SVWZ: 'remittance',
  ABWA: 'ultimatePayerName',
  ABWE: 'ultimatePayeeName',
  IBAN: 'counterpartyAccount',
  PURP: 'purposeCode',
  BIC: undefined,
  CRED: undefined,
  DEBT: undefined,
  COAM: undefined,
  OAMT: undefined,
};

/** Code words between slashes, as SWIFT's structured field 86, the Dutch banks and Goldman Sachs have them. */
const slashWords: Readonly<Record<string, TextName | 'remittance' | undefined>> = {
  EREF: 'endToEndId',
  KREF: 'ownerReference',
  PREF: 'ownerReference',
  IREF: 'ownerReference',
  MARF: 'mandateId',
  RTRN: 'returnReason',
  NAME: 'counterpartyName',
  IBAN: 'counterpartyAccount',
  ACCT: 'counterpartyAccount',
  CRNM: 'counterpartyName',
  DBNM: 'counterpartyName',
  CACT: 'counterpartyAccount',
  DACT: 'counterpartyAccount',
  ULTD: 'ultimatePayerName',
  ULTC: 'ultimatePayeeName',
  PURP: 'purposeCode',
  REMI: 'remittance',
  OPRP: 'remittance',
  CNTP: 'counterpartyName',
  ORDP: 'counterpartyName',
  BENM: 'counterpartyName',
  ADDR: undefined,
  BIC: undefined,
  CBIC: undefined,
  DBIC: undefined,
  CSID: undefined,
  ISDT: undefined,
  TRTP: undefined,
  TRCD: undefined,
  SVCL: undefined,
  INIT: undefined,
  EXCH: undefined,
  CHGS: undefined,
  OCMT: undefined,
  BUSP: undefined,
  SUBF: undefined,
};

const nothing = /^(?:NOTPROVIDED|NONREF|NONE|NOT PROVIDED)?$/i;

/** Reads field 86: subfields numbered by two digits (German banks and their neighbours), code words, or free text. */
export function readPaymentTexts(lines: readonly string[]): PaymentTexts {
  const texts: PaymentTexts = { remittance: [] };
  const joined = lines.join('');
  const [, code, mark] = /^(\d{3})?\s*([?<>~^*|!#$&%@])(?=\d\d)/.exec(joined) ?? [];
  if (mark !== undefined) readSubfields(texts, joined, code, mark);
  else if (/^\/[A-Z]{3,4}\//.test(joined)) readCodeWords(texts, joined);
  else texts.remittance.push(...lines.map((line) => line.trim()).filter((line) => line !== ''));
  return texts;
}

function readSubfields(texts: PaymentTexts, joined: string, code: string | undefined, mark: string): void {
  if (code !== undefined) texts.businessCode = code;
  const purpose: string[] = [];
  const name: string[] = [];
  const parts = joined.slice(joined.indexOf(mark) + 1).split(mark);
  for (const part of parts) {
    const number = Number(part.slice(0, 2));
    const text = part.slice(2);
    if (!/^\d\d/.test(part)) purpose.push(mark + part);
    else if (number === 0) keep(texts, 'bookingText', text);
    else if ((number >= 20 && number <= 29) || (number >= 60 && number <= 63)) purpose.push(text);
    else if (number === 31 || number === 38) keep(texts, 'counterpartyAccount', text.replace(/\s+/g, ''));
    else if (number === 32 || number === 33) name.push(text);
    else if (number === 34) keep(texts, 'textKey', text);
  }
  keep(texts, 'counterpartyName', name.join(''));
  readPurpose(texts, purpose);
}

function readPurpose(texts: PaymentTexts, purpose: readonly string[]): void {
  const joined = purpose.join('');
  const labels = new RegExp(`(${Object.keys(purposeLabels).join('|')})\\+`);
  const [before = '', ...labelled] = joined.split(labels);
  if (labelled.length === 0) {
    texts.remittance.push(...purpose.map((text) => text.trim()).filter((text) => text !== ''));
    return;
  }
  if (before.trim() !== '') texts.remittance.push(before.trim());
  for (let at = 0; at + 1 < labelled.length; at += 2) {
    put(texts, purposeLabels[labelled[at] as string], labelled[at + 1] as string);
  }
}

function readCodeWords(texts: PaymentTexts, joined: string): void {
  const words = new RegExp(`/(${Object.keys(slashWords).join('|')})/`);
  const [before = '', ...coded] = joined.split(words);
  if (before.trim() !== '') texts.remittance.push(before.trim());
  for (let at = 0; at + 1 < coded.length; at += 2) {
    const [word, raw] = [coded[at] as string, coded[at + 1] as string];
    const text = raw.replace(/^\/+|[/\s]+$/g, '');
    if (word === 'REMI') readRemittance(texts, text);
    else if (word === 'CNTP') readCounterparty(texts, raw);
    else put(texts, slashWords[word], text);
  }
}

/** `USTD//text`, `STRD/CUR/reference`, or text. */
function readRemittance(texts: PaymentTexts, text: string): void {
  const [, issuer, reference] = /^STRD\/([A-Z]*)\/(.+)$/.exec(text) ?? [];
  if (reference !== undefined && issuer !== undefined) keep(texts, 'creditorReference', reference.trim());
  else put(texts, 'remittance', text.replace(/^USTD\/+/, ''));
}

/** `account/BIC/name/town`. */
function readCounterparty(texts: PaymentTexts, raw: string): void {
  const [account = '', , name = ''] = raw.split('/');
  keep(texts, 'counterpartyAccount', account.replace(/\s+/g, ''));
  keep(texts, 'counterpartyName', name);
}

function put(texts: PaymentTexts, name: TextName | 'remittance' | undefined, text: string): void {
  if (name === 'remittance') {
    if (!nothing.test(text.trim())) texts.remittance.push(text.trim());
  } else if (name !== undefined) keep(texts, name, text);
}

/** The first text of a kind counts: what comes after repeats it or speaks of something else. */
function keep(texts: PaymentTexts, name: TextName, text: string): void {
  if (!nothing.test(text.trim())) texts[name] ??= text.trim();
}
