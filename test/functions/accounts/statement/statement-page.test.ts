import { describe, expect, it } from 'vitest';
import { statementPage } from '../../../../functions/accounts/statement/statement-page.ts';
import { sampleSheet } from './sample-sheet.ts';

describe('the page of a statement of account', () => {
  const page = statementPage(sampleSheet());

  it('says first what is to be paid and by when', () => {
    expect(page).toContain('To pay: EUR 1,200,000.00. The earliest due date is 2024-09-03.');
  });

  it('groups amounts, and leaves nil out of the columns', () => {
    expect(page).toContain('<td class="amount">1,234,567.80</td><td class="amount"></td>');
  });

  it('leads from each line to why', () => {
    expect(page).toMatch(
      /<a href="\/v1\/taxpayers\/[^"]+\/assessments\/assessment_1\/lines\/total\/explanation">Assessed/,
    );
  });

  it('tells how to pay: the reference in groups of four, and the code as a picture with a name', () => {
    expect(page).toContain('<dt>Reference</dt><dd>RF18 5390 0754 7034</dd>');
    expect(page).toContain('role="img" aria-label="Payment code, EPC069-12"');
  });

  it('gives the control sum', () => {
    expect(page).toContain(
      'brought forward 0.00 + debits 1,234,567.80 - credits 34,567.80 = balance 1,200,000.00 EUR',
    );
  });

  it('has a language, a title, headers of columns and no script', () => {
    expect(page).toContain('<html lang="en">');
    expect(page).toContain('<title>Statement of account 1234567890, Trillium Fuels</title>');
    expect(page.match(/<th scope="col"/g)).toHaveLength(5 + 7);
    expect(page).not.toContain('<script');
  });

  it('shows a name as it is, whatever is in it', () => {
    const hostile = statementPage(sampleSheet('<script>alert("x")</script> & Söhne'));
    expect(hostile).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; Söhne');
    expect(hostile).not.toContain('<script');
  });
});
