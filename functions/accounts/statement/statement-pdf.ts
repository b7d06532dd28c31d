import type { PaymentCode } from '../../../shared/payment-code/payment-code.ts';
import { paymentCodeCross, paymentCodeModules } from '../../../shared/payment-code/payment-code-picture.ts';
import { contentWidth, margin, type PdfText, PdfWriter } from './pdf-writer.ts';
import type { SheetCell, SheetPayment, SheetTable, StatementSheet } from './statement-sheet.ts';

const labelWidth = 130;
const codeSize = 120;
const gap = 6;
/** A name is never silently another: who has to read it is told where. */
const unshown =
  'This file has fonts for Latin, Greek and Cyrillic only: other letters of the name are shown as boxes. The same statement as a page (format=html) shows them.';

/**
 * The statement as PDF on A4, to keep or to print: the same sheet as the page.
 * @param madeAt instant of the request: the file's date, so that the same request gives the same bytes
 * @param origin what the paths of the links begin with, such as `https://tax.example.org`
 */
export async function statementPdf(
  sheet: StatementSheet,
  madeAt: string,
  origin: string,
): Promise<Uint8Array> {
  const { title, taxpayer, position, facts, payments, tables, note } = sheet;
  const pdf = new PdfWriter(`${title}, ${taxpayer}`, 'Carbon tax administration', madeAt);
  paragraph(pdf, 'H1', title, 18, true);
  paragraph(pdf, 'P', taxpayer, 12);
  if (!pdf.canShow(taxpayer)) paragraph(pdf, 'P', unshown, 9);
  pdf.y += gap;
  paragraph(pdf, 'P', position, 11, true);
  pdf.y += gap;
  factList(pdf, facts, contentWidth);
  for (const payment of payments) paymentOf(pdf, payment);
  for (const table of tables) tableOf(pdf, table, origin);
  pdf.y += gap;
  paragraph(pdf, 'P', note, 9);
  return pdf.end(`${title}, ${shortened(taxpayer)}`);
}

function paymentOf(pdf: PdfWriter, payment: SheetPayment): void {
  heading(pdf, payment.heading, codeSize);
  const top = pdf.y;
  factList(pdf, payment.facts, contentWidth - codeSize - gap);
  const below = pdf.y;
  pdf.y = top;
  if (payment.code !== undefined) picture(pdf, payment.code);
  pdf.y = Math.max(below, payment.code === undefined ? below : top + codeSize);
}

/** The foot of a page is one line. */
function shortened(name: string): string {
  const characters = [...name];
  return characters.length <= 60 ? name : `${characters.slice(0, 59).join('')}…`;
}

function paragraph(pdf: PdfWriter, tag: string, text: string, size: number, bold?: true): void {
  const shown: PdfText = { text, x: margin, width: contentWidth, size, ...(bold && { bold }) };
  const height = pdf.heightOf(shown);
  pdf.makeRoom(height);
  pdf.text(tag, undefined, shown);
  pdf.y += height;
}

/** A heading stays with what follows it. */
function heading(pdf: PdfWriter, text: string, following: number): void {
  pdf.makeRoom(following + 40);
  pdf.y += 14;
  paragraph(pdf, 'H2', text, 13, true);
  pdf.y += 3;
}

/** Labels and values, as a list of labelled items. */
function factList(pdf: PdfWriter, facts: StatementSheet['facts'], width: number): void {
  const list = pdf.element('L');
  for (const [label, value] of facts) {
    const item = pdf.element('LI', list);
    const shown: PdfText = { text: value, x: margin + labelWidth, width: width - labelWidth };
    const height = pdf.heightOf(shown) + 2;
    pdf.makeRoom(height);
    pdf.text('Lbl', item, { text: label, x: margin, width: labelWidth, bold: true });
    pdf.text('LBody', item, shown);
    pdf.y += height;
    item.end();
  }
  list.end();
}

function picture(pdf: PdfWriter, code: PaymentCode): void {
  const modules = paymentCodeModules(code);
  const x = margin + contentWidth - codeSize;
  const side = codeSize / modules.length;
  pdf.figure(`Payment code, ${code.standard}`, codeSize, x, (doc) => {
    for (const [row, dark] of modules.entries())
      for (const [column, isDark] of dark.entries())
        if (isDark) doc.rect(x + column * side, pdf.y + row * side, side, side);
    doc.fill('black');
    for (const { x: left, y: top, width, height, dark } of paymentCodeCross(code, modules.length))
      doc
        .rect(x + left * side, pdf.y + top * side, width * side, height * side)
        .fill(dark ? 'black' : 'white');
  });
}

type Column = SheetTable['columns'][number] & { readonly x: number; readonly width: number };

/** A table goes over as many pages as it needs; on each the header is shown again, and read aloud once. */
function tableOf(
  pdf: PdfWriter,
  { heading: text, columns: given, rows, empty }: SheetTable,
  origin: string,
): void {
  heading(pdf, text, 30);
  if (rows.length === 0) {
    paragraph(pdf, 'P', empty, 9);
    return;
  }
  const columns = placed(given);
  const table = pdf.element('Table');
  header(
    pdf,
    columns,
    (shown, row) => pdf.text('TH', row, shown, { scope: 'Column' }),
    pdf.element('TR', table),
  );
  for (const cells of rows) {
    const shown = cells.map((cell, at) => cellText(cell, columns[at] as Column, origin));
    const height = Math.max(...shown.map((one) => pdf.heightOf(one))) + 4;
    if (pdf.makeRoom(height)) header(pdf, columns, (one) => pdf.artifactText(one));
    const row = pdf.element('TR', table);
    for (const one of shown) pdf.text('TD', row, one);
    pdf.y += height;
    rule(pdf, 0.25);
    row.end();
  }
  table.end();
}

function header(
  pdf: PdfWriter,
  columns: readonly Column[],
  write: (shown: PdfText, row: ReturnType<PdfWriter['element']> | undefined) => void,
  row?: ReturnType<PdfWriter['element']>,
): void {
  for (const { label, x, width, amount } of columns)
    write({ text: label, x, width, bold: true, align: amount ? 'right' : 'left' }, row);
  row?.end();
  pdf.y += 15;
  rule(pdf, 0.75);
}

function rule(pdf: PdfWriter, thickness: number): void {
  const y = pdf.y - 2;
  pdf.artifact((doc) => {
    doc
      .moveTo(margin, y)
      .lineTo(margin + contentWidth, y)
      .lineWidth(thickness)
      .stroke('black');
  });
  pdf.y += 1;
}

function cellText({ text, href }: SheetCell, { x, width, amount }: Column, origin: string): PdfText {
  const align = amount ? 'right' : 'left';
  return { text, x, width, align, ...(href !== undefined && { link: `${origin}${href}` }) };
}

function placed(columns: SheetTable['columns']): Column[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const room = contentWidth - gap * (columns.length - 1);
  let x = margin;
  return columns.map((column) => {
    const width = (room * column.share) / shares;
    const at = x;
    x += width + gap;
    return { ...column, x: at, width };
  });
}
