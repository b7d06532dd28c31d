import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBankStatements } from '../../../../../functions/payments/domain/read-bank-statements.ts';
import { defaultReadingLimits } from '../../../../../functions/payments/domain/reading-limits.ts';
import { balanceXml, camtDocument, detailXml, entryXml, readText, refusalOf } from '../camt-document.ts';

const amount = (text: string) =>
  camtDocument({ entries: entryXml({ amount: `<Amt Ccy="EUR">${text}</Amt>` }) });

describe('amounts, marks and dates that cannot be relied on', () => {
  it.each([
    ['garbled', amount('1000,O0'), 'amount'],
    ['empty', amount(''), 'amount'],
    ['negative, though the mark carries the sign', amount('-50.00'), 'amount'],
    ['with an exponent', amount('5e1'), 'amount'],
    ['a point alone', amount('.'), 'amount'],
    ['of 19 digits', amount('1234567890123456789'), 'amount'],
    ['with a digit below the cent', amount('50.001'), 'amount-decimals'],
    [
      'in another currency',
      camtDocument({ entries: entryXml({ amount: '<Amt Ccy="USD">50.00</Amt>' }) }),
      'currency',
    ],
    ['without currency', camtDocument({ entries: entryXml({ amount: '<Amt>50.00</Amt>' }) }), 'currency'],
    ['of an account in no currency', camtDocument().replace('<Ccy>EUR', '<Ccy>EUX'), 'currency'],
    ['of a garbled balance', camtDocument({ balances: balanceXml('OPBD', '1OO.00') }), 'amount'],
    ['of a garbled payment', camtDocument({ entries: entryXml({ details: detailXml('5O.00') }) }), 'amount'],
    ['without mark', camtDocument({ entries: entryXml({ mark: '' }) }), 'mark'],
    [
      'with another mark',
      camtDocument({ entries: entryXml({ mark: '<CdtDbtInd>CREDIT</CdtDbtInd>' }) }),
      'mark',
    ],
    [
      'with an odd reversal flag',
      camtDocument({ entries: entryXml({ more: '<RvslInd>yes</RvslInd>' }) }),
      'reversal',
    ],
    [
      'on 30 February',
      camtDocument({ entries: entryXml({ dates: '<BookgDt><Dt>2024-02-30</Dt></BookgDt>' }) }),
      'date',
    ],
    [
      'on 30/07/2024',
      camtDocument({ entries: entryXml({ dates: '<BookgDt><Dt>30/07/2024</Dt></BookgDt>' }) }),
      'date',
    ],
    [
      'without dates, in a statement of several days',
      camtDocument({
        entries: entryXml({ dates: '' }),
        balances: balanceXml('OPBD', '100.00', 'CRDT', '2024-07-01') + balanceXml('CLBD', '150.00'),
      }),
      'date',
    ],
    ['of no account', camtDocument({ account: '' }), 'missing'],
  ])('%s', async (_name, text, code) => {
    const refusal = await refusalOf(text);
    expect(refusal.code).toBe(`bank-statement.${code}`);
    expect(refusal.detail).toMatch(/^line 1, column \d+: /);
    expect(refusal.remedy).toBeTruthy();
  });

  it.each([
    ['amount', '<Amt Ccy="EUR">300,50</Amt>', 'Ntry/Amt: "300,50" is not an amount'],
    ['mark', '<CdtDbtInd>CREDIT</CdtDbtInd>', 'Ntry/CdtDbtInd is "CREDIT", not CRDT or DBIT'],
  ])(
    'an %s as the standard does not have it is the bank’s fault, told with its line',
    async (_name, xml, said) => {
      // Head and balances are on line 1; amount, mark and status each on the next.
      const amount = xml.startsWith('<Amt') ? xml : '<Amt Ccy="EUR">50.00</Amt>';
      const mark = xml.startsWith('<Amt') ? '<CdtDbtInd>CRDT</CdtDbtInd>' : xml;
      const entries = entryXml({
        amount: `\n${amount}`,
        mark: `\n${mark}`,
        status: '\n\n<Sts><Cd>BOOK</Cd></Sts>',
      });
      const { detail, remedy } = await refusalOf(camtDocument({ entries }));
      expect(detail).toMatch(xml.startsWith('<Amt') ? /^line 2, / : /^line 3, /);
      expect(detail).toContain(said);
      expect(remedy).toContain('bank’s software');
    },
  );

  it('zeros beyond the cent and leading zeros are fine (xs:decimal)', async () => {
    for (const text of ['50.000', '050.0', '+50', '50.00000', ' 50.00 ']) {
      expect(await readText(amount(text))).toMatchObject({ ok: true, value: [{ ties: true }] });
    }
  });
});

describe('files that are not statements', () => {
  it.each([
    [
      'the namespace of another message',
      camtDocument({ namespace: 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.03' }),
      'no-statement',
    ],
    ['other XML', '<html><body/></html>', 'no-statement'],
    ['a message without statements', camtDocument().replace(/<Stmt>.*<\/Stmt>/s, ''), 'empty'],
    ['a CSV without profile', 'date,amount\r\n2024-07-30,1.00\r\n', 'unknown-format'],
    ['an empty file', '', 'empty'],
    ['a file of empty lines', '\r\n\n ', 'empty'],
    ['an encoding that is not read', camtDocument().replace('UTF-8', 'EBCDIC-CP-US'), 'encoding'],
  ])('%s', async (_name, text, code) => {
    expect(await refusalOf(text)).toMatchObject({
      code: `bank-statement.${code}`,
      remedy: expect.any(String),
    });
  });

  it('bytes that are not of the encoding are refused, never replaced', async () => {
    const bytes = Buffer.from(
      camtDocument({ entries: entryXml({ more: '<AddtlNtryInf>Müller</AddtlNtryInf>' }) }),
      'latin1',
    );
    expect(await readBankStatements([bytes])).toMatchObject({
      ok: false,
      refusal: { code: 'bank-statement.encoding' },
    });
  });
});

describe('hostile files are refused, quickly', () => {
  const limits = { ...defaultReadingLimits, maximumBytes: 4_000_000 };
  const laughs = '<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;&l;">]>';
  const inText = (text: string) =>
    camtDocument({ entries: entryXml({ more: `<AddtlNtryInf>${text}</AddtlNtryInf>` }) });

  it.each([
    ['a document type', camtDocument().replace('<Document', `${laughs}<Document`), 'doctype'],
    [
      'an external entity',
      camtDocument().replace('<Document', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><Document'),
      'doctype',
    ],
    ['an undefined entity', inText('&rich;'), 'malformed'],
    ['200,000 nested elements', `${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`, 'too-deep'],
    ['a text without end', inText('x'.repeat(3_000_000)), 'too-large'],
    ['a comment without end', `<a><!--${'x'.repeat(3_000_000)}`, 'too-large'],
    ['a tag without end', `<a ${'b="c" '.repeat(600_000)}`, 'too-large'],
    ['a remittance text of a novel', inText('x'.repeat(5_000)), 'too-large'],
    ['more bytes than the limit', ' '.repeat(4_000_001).replace(/^ /, '<'), 'too-large'],
    ['a wrong close tag', camtDocument().replace('</Amt>', '</Amount>'), 'malformed'],
    ['a duplicate attribute', camtDocument().replace('Ccy="EUR">50', 'Ccy="EUR" Ccy="USD">50'), 'malformed'],
    ['an undeclared prefix', camtDocument().replace('<Ntry>', '<x:Ntry>'), 'malformed'],
    ['a second root', `${camtDocument()}<a/>`, 'malformed'],
    ['a cut inside a statement', camtDocument().slice(0, 600), 'truncated'],
    [
      'a cut after the last statement',
      camtDocument().replace('</BkToCstmrStmt></Document>', ''),
      'truncated',
    ],
    ['a cut inside a tag', camtDocument().slice(0, -4), 'truncated'],
  ])('%s', async (_name, text, code) => {
    const started = performance.now();
    expect((await refusalOf(text, limits)).code).toBe(`bank-statement.${code}`);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('more entries and details than the limit', async () => {
    const entries = entryXml({ details: detailXml('25.00') + detailXml('25.00') });
    const exact = { ...defaultReadingLimits, maximumParts: 6 };
    expect(await readText(camtDocument({ entries }), exact)).toMatchObject({ ok: true });
    expect(await refusalOf(camtDocument({ entries }), { ...exact, maximumParts: 5 })).toMatchObject({
      kind: 'too-large',
      code: 'bank-statement.too-large',
    });
  });

  it('more texts in one payment than the limit', async () => {
    const details = detailXml('50.00', `<RmtInf>${'<Ustrd>a</Ustrd>'.repeat(201)}</RmtInf>`);
    expect((await refusalOf(camtDocument({ entries: entryXml({ details }) }))).code).toBe(
      'bank-statement.too-large',
    );
  });

  it('__proto__ is an element like any other that is not known', async () => {
    const more = '<__proto__><Ccy>USD</Ccy></__proto__><constructor/>';
    expect(await readText(camtDocument({ entries: entryXml() + more }))).toMatchObject({
      ok: true,
      value: [{ ties: true }],
    });
  });
});

describe('the committed bad files', () => {
  const read = (name: string) =>
    readBankStatements([readFileSync(new URL(`../../../../../samples/bank/bad/${name}`, import.meta.url))]);

  it.each([
    ['truncated.xml', 'truncated'],
    ['doctype.xml', 'doctype'],
    ['garbled-amount.xml', 'amount'],
  ])('%s is refused', async (name, code) => {
    expect(await read(name)).toMatchObject({ ok: false, refusal: { code: `bank-statement.${code}` } });
  });

  it('does-not-tie.xml is read, and is a cent short', async () => {
    expect(await read('does-not-tie.xml')).toMatchObject({
      ok: true,
      value: [{ ties: false, difference: { minor: -1n, currency: 'CAD' } }],
    });
  });
});
