import { escapeHtml } from '../../../shared/escape-html.ts';
import { paymentCodeSvg } from '../../../shared/payment-code/payment-code-picture.ts';
import type { SheetCell, SheetPayment, SheetTable, StatementSheet } from './statement-sheet.ts';

const style = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 25%, transparent); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
h1 { line-height: 1.2; margin-bottom: .3rem; } h2 { margin-top: 2.5rem; }
.taxpayer { font-size: 1.2rem; margin: 0; overflow-wrap: anywhere; } .position { font-size: 1.2rem; font-weight: 700; border-left: .3rem solid; padding-left: .8rem; }
dl { display: grid; grid-template-columns: fit-content(16rem) 1fr; gap: .2rem 1rem; margin: 0; } dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
.pay { display: flex; flex-wrap: wrap; gap: 1.5rem; align-items: start; } .pay dl { flex: 1 1 18rem; } .pay svg { width: 11rem; background: #fff; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); }
.amount { text-align: right; padding-right: 0; padding-left: .8rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.day { white-space: nowrap; } td { overflow-wrap: anywhere; }
a { color: inherit; } a:focus-visible, .wide:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
@media print { body { font-size: 10pt; max-width: none; padding: 0; color: #000; background: #fff; } .wide { overflow: visible; } thead { display: table-header-group; } tr, .pay { break-inside: avoid; } a { text-decoration: none; } }
@page { size: A4; margin: 18mm; }
`;

/** The statement as one page: no script, and it prints. */
export function statementPage(sheet: StatementSheet): string {
  const { title, taxpayer, position, facts, payments, tables, note } = sheet;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`${title}, ${taxpayer}`)}</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p class="taxpayer">${escapeHtml(taxpayer)}</p>
<p class="position">${escapeHtml(position)}</p>
${factList(facts)}
${payments.map(paymentHtml).join('\n')}
${tables.map(tableHtml).join('\n')}
<p>${escapeHtml(note)}</p></main></body></html>
`;
}

function factList(facts: StatementSheet['facts']): string {
  const items = facts.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`);
  return `<dl>${items.join('')}</dl>`;
}

function paymentHtml({ heading, facts, code }: SheetPayment, index: number): string {
  const id = index === 0 ? 'pay' : `pay-${index + 1}`;
  const picture = code === undefined ? '' : paymentCodeSvg(code);
  return `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(heading)}</h2><div class="pay">${factList(facts)}${picture}</div></section>`;
}

/** A table that is wider than a phone scrolls by itself, also by keyboard. */
function tableHtml({ heading, columns, rows, empty }: SheetTable, index: number): string {
  const id = `table-${index + 1}`;
  const section = (content: string) =>
    `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(heading)}</h2>${content}</section>`;
  if (rows.length === 0) return section(`<p>${escapeHtml(empty)}</p>`);
  const classOf = (column: number) => (columns[column]?.amount ? ' class="amount"' : '');
  const head = columns.map(({ label }, at) => `<th scope="col"${classOf(at)}>${escapeHtml(label)}</th>`);
  const body = rows.map(
    (row) =>
      `<tr>${row.map((cell, at) => `<td${dayClass(cell) || classOf(at)}>${cellHtml(cell)}</td>`).join('')}</tr>`,
  );
  return section(
    `<div class="wide" role="region" aria-labelledby="${id}" tabindex="0"><table><thead><tr>${head.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`,
  );
}

/** A day or a month stays on one line, however long its neighbours are. */
function dayClass({ text }: SheetCell): string {
  return /^\d{4}-\d{2}(-\d{2})?$/.test(text) ? ' class="day"' : '';
}

function cellHtml({ text, href }: SheetCell): string {
  return href === undefined ? escapeHtml(text) : `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}
