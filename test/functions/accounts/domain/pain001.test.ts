import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { bankText } from '../../../../functions/accounts/domain/bank-text.ts';
import { writePain001 } from '../../../../functions/accounts/domain/pain001.ts';

const transfer = {
  endToEndId: '01J0000000ABCDEFGHJKMNPQRS',
  amount: '10.10',
  holder: 'Müller & Söhne <Öl>',
  account: 'DE89370400440532013000',
  bank: 'COBADEFFXXX',
  text: 'Refund 01J0000000ABCDEFGHJKMNPQRS',
};
const debtor = {
  currency: 'EUR',
  name: 'Treasury',
  account: 'DE89370400440532013000',
  bank: 'COBADEFFXXX',
  address: { postalCode: '10117', town: 'Berlin', country: 'DE' },
};
const order = {
  messageId: '01J0000000ABCDEFGHJKMNPQRT',
  createdAt: '2024-08-01T14:00:00.000Z',
  executionDate: '2024-08-05',
  debtor,
  transfers: [transfer, { ...transfer, amount: '0.95', account: '12345', bank: undefined }],
};

/** Each element with its children, in the order in which they stand. */
function elementsOf(xml: string) {
  const found: { path: string; children: string[]; text: string }[] = [];
  const open: (typeof found)[number][] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    open.at(-1)?.children.push(name);
    const element = {
      path: [...open.map(({ path }) => path.split('/').at(-1)), name].join('/'),
      children: [],
      text: '',
    };
    found.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return found;
}

describe('an order to the bank', () => {
  const elements = elementsOf(writePain001(order));
  const named = (end: string) => elements.filter(({ path }) => path.endsWith(`/${end}`));

  // The sequences of PaymentInstruction30, CreditTransferTransaction34 and their parts in pain.001.001.09.
  it.each([
    ['Document/CstmrCdtTrfInitn', ['GrpHdr', 'PmtInf']],
    ['GrpHdr', ['MsgId', 'CreDtTm', 'NbOfTxs', 'CtrlSum', 'InitgPty']],
    [
      'PmtInf',
      [
        ...['PmtInfId', 'PmtMtd', 'BtchBookg', 'NbOfTxs', 'CtrlSum', 'ReqdExctnDt'],
        ...['Dbtr', 'DbtrAcct', 'DbtrAgt', 'ChrgBr', 'CdtTrfTxInf', 'CdtTrfTxInf'],
      ],
    ],
    ['ReqdExctnDt', ['Dt']],
    ['Dbtr', ['Nm', 'PstlAdr']],
    ['PstlAdr', ['PstCd', 'TwnNm', 'Ctry']],
    ['DbtrAcct', ['Id', 'Ccy']],
    ['CdtTrfTxInf', ['PmtId', 'Amt', 'CdtrAgt', 'Cdtr', 'CdtrAcct', 'Purp', 'RmtInf']],
  ])('has the elements of %s in the order of the standard', (path, children) => {
    const [element] = elements.filter((each) => each.path.endsWith(path));
    expect(element?.children).toEqual(children);
  });

  const latin = (maximum: number) => new RegExp(`^.{1,${maximum}}$`, 'u');
  // The simple types of pain.001.001.09: Max35Text, ISODateTime, Max15NumericText, DecimalNumber and so on.
  it.each([
    [['MsgId', 'PmtInfId', 'EndToEndId', 'TwnNm'], latin(35)],
    [['Nm', 'Ustrd'], latin(140)],
    [['PstCd'], latin(16)],
    [['CreDtTm'], /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/],
    [['Dt'], /^\d{4}-\d{2}-\d{2}$/],
    [['NbOfTxs'], /^[0-9]{1,15}$/],
    [['CtrlSum'], /^\d{1,15}(\.\d{1,17})?$/],
    [['InstdAmt'], /^\d{1,13}(\.\d{1,5})?$/],
    [['PmtMtd'], /^(CHK|TRF|TRA)$/],
    [['BtchBookg'], /^(true|false|0|1)$/],
    [['ChrgBr'], /^(DEBT|CRED|SHAR|SLEV)$/],
    [['Ccy'], /^[A-Z]{3}$/],
    [['Ctry'], /^[A-Z]{2}$/],
    [['Cd'], /^.{1,4}$/],
    [['IBAN'], /^[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}$/],
    [['Othr/Id'], latin(34)],
    [['BICFI'], /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/],
  ])('writes %s as the type of the standard allows', (names, type) => {
    const texts = names.flatMap((name) => named(name).map(({ text }) => text));
    expect(texts.length).toBeGreaterThanOrEqual(names.length);
    for (const text of texts) expect(text).toMatch(type);
  });

  it('names the service level and its charges in SEPA, and shares the charges elsewhere', () => {
    const chargesOf = (xml: string) =>
      elementsOf(xml)
        .filter(({ path }) => /(SvcLvl\/Cd|ChrgBr)$/.test(path))
        .map(({ text }) => text);

    expect(chargesOf(writePain001({ ...order, transfers: [transfer] }))).toEqual(['SEPA', 'SLEV']);
    const group = elementsOf(writePain001({ ...order, transfers: [transfer] })).find(({ path }) =>
      path.endsWith('/PmtInf'),
    );
    expect(group?.children.slice(4, 7)).toEqual(['CtrlSum', 'PmtTpInf', 'ReqdExctnDt']);
    expect(chargesOf(writePain001(order))).toEqual(['SHAR']);
    const inFrancs = { ...order, debtor: { ...debtor, currency: 'CHF' }, transfers: [transfer] };
    expect(chargesOf(writePain001(inFrancs))).toEqual(['SHAR']);
  });

  it('says twice how many transfers it has and what they come to', () => {
    expect(named('CtrlSum').map(({ text }) => text)).toEqual(['11.05', '11.05']);
    expect(named('NbOfTxs').map(({ text }) => text)).toEqual(['2', '2']);
  });

  it('names an account by IBAN where it is one, and a bank by nothing where none is known', () => {
    const accounts = named('CdtrAcct/Id').map(({ children }) => children);
    expect(accounts).toEqual([['IBAN'], ['Othr']]);
    expect(named('CdtrAgt')).toHaveLength(1);
  });

  it('has names in letters that every bank takes', () => {
    expect(named('Cdtr/Nm')[0]?.text).toBe('Muller + Sohne Ol');
    expect(bankText('Łódź Straße Æther’s', 70)).toBe('Lodz Strasse AEther s');
    expect(bankText('x'.repeat(80), 70)).toHaveLength(70);
    expect(bankText('東京', 70)).toBe('NOTPROVIDED');
  });
});
