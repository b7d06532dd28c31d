import { describe, expect, it } from 'vitest';
import { PdfWriter } from '../../../../functions/accounts/statement/pdf-writer.ts';
import { statementPdf } from '../../../../functions/accounts/statement/statement-pdf.ts';
import type { StatementSheet } from '../../../../functions/accounts/statement/statement-sheet.ts';
import { readablePdf } from './readable-pdf.ts';
import { sampleSheet } from './sample-sheet.ts';

const madeAt = '2024-09-15T12:00:00.000Z';
const origin = 'https://tax.example.org';

/** The file with its structure as text; the content of its pages is compressed. */
async function pdf(sheet: StatementSheet, at = madeAt): Promise<string> {
  return readablePdf(await statementPdf(sheet, at, origin));
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

describe('the PDF of a statement of account', () => {
  it('is the same to the byte for the same request, and dated by it', async () => {
    const first = await pdf(sampleSheet());
    expect(await pdf(sampleSheet())).toBe(first);
    expect(first).toContain('(D:20240915120000Z)');
    expect(await pdf(sampleSheet(), '2024-09-16T12:00:00.000Z')).not.toBe(first);
  });

  // ISO 14289-1 (PDF/UA): 7.1 tagged, and its title shown; 7.2 language; 7.3 figures with words; 7.5 headers of tables.
  it('can be read aloud: tagged, with language, title, headers of columns and words for the picture', async () => {
    const file = await pdf(sampleSheet());
    expect(file.slice(0, 8)).toBe('%PDF-1.7');
    for (const part of [
      '/Marked true',
      '/Lang (en)',
      '/DisplayDocTitle true',
      '/Alt (Payment code, EPC069-12)',
    ])
      expect(file).toContain(part);
    expect(count(file, /\/Scope \/Column/g)).toBe(5 + 7);
    expect(count(file, /\/S \/H1/g)).toBe(1);
    expect(count(file, /\/S \/TR\b/g)).toBe(2 + 1 + 4);
  });

  it('embeds its fonts, so that names in Greek, Cyrillic and Polish come out', async () => {
    const file = await pdf(sampleSheet('Όμιλος Καυσίμων, Топливо, Łódź'));
    expect(count(file, /\/FontFile2 /g)).toBe(2);
    expect(count(file, /\/Type1\b/g)).toBe(0);
  });

  it('says so where its fonts have not all letters of the name, and only there', async () => {
    const canShow = (name: string) => new PdfWriter('T', 'A', madeAt).canShow(name);
    expect(canShow('Όμιλος Καυσίμων, Топливо, Łódź')).toBe(true);
    expect(canShow('東京燃料株式会社')).toBe(false);
    const paragraphs = async (name: string) => count(await pdf(sampleSheet(name)), /\/S \/P\b/g);
    expect(await paragraphs('東京燃料株式会社')).toBe((await paragraphs('Łódź')) + 1);
  });

  it('leads from each line to why', async () => {
    const file = await pdf(sampleSheet());
    expect(file).toMatch(
      /\/URI \(https:\/\/tax\.example\.org\/v1\/[^)]*\/assessment_1\/lines\/total\/explanation\)/,
    );
    expect(count(file, /\/Subtype \/Link/g)).toBe(2);
  });

  it('goes over as many pages as it needs, and reads its headers once', async () => {
    const sheet = sampleSheet();
    const tables = sheet.tables.map((table) => ({
      ...table,
      rows: table.rows.flatMap((row) => Array<typeof row>(60).fill(row)),
    }));
    const file = await pdf({ ...sheet, tables });
    const pages = Number(/\/Type \/Pages\n\/Count (\d+)/.exec(file)?.[1]);
    expect(pages).toBeGreaterThan(4);
    expect(count(file, /\/Scope \/Column/g)).toBe(5 + 7);
  });
});
