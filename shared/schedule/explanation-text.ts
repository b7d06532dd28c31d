import type { Explanation } from './explanation.ts';

/** Roundings in words. */
const modes: Readonly<Record<string, string>> = {
  up: 'up',
  down: 'down',
  ceiling: 'up',
  floor: 'down',
  'half-up': 'to the nearest, halves up',
  'half-down': 'to the nearest, halves down',
  'half-even': 'to the nearest, halves to the even digit',
};

/** The explanation as plain text, one indented line for each thing that a figure was made from. */
export function explanationText(explanation: Explanation): string {
  const lines: string[] = [];
  write(explanation, 0, lines);
  return `${lines.join('\n')}\n`;
}

function write(explanation: Explanation, depth: number, lines: string[]): void {
  const indent = '  '.repeat(depth);
  const { label, value, unit, formula, citation, parameter, rounding, split, inputs } = explanation;
  lines.push(
    `${indent}${label}${value === '' ? '' : `: ${quantityText(value, unit)}`}${parameter ? `, in force from ${parameter.effectiveFrom}` : ''}`,
  );
  const law = parameter?.citation ?? citation;
  if (formula !== undefined && inputs.length > 0) lines.push(`${indent}  This is ${formula}.`);
  if (split !== undefined)
    lines.push(`${indent}  Worked out for each part of the time, in proportion to days (${split.citation}).`);
  if (rounding !== undefined) {
    const basis = rounding.basis === 'law' ? '' : ', by practice of the authority';
    lines.push(
      `${indent}  Rounded ${modes[rounding.mode]} ${placesText(rounding)}, from ${quantityText(rounding.before, unit)}${basis} (${rounding.citation}).`,
    );
  }
  if (law !== undefined) lines.push(`${indent}  Law: ${law}.`);
  for (const input of inputs) write(input, depth + 1, lines);
}

function placesText({
  places,
  significantFigures: figures,
  toMultipleOf,
}: NonNullable<Explanation['rounding']>): string {
  if (toMultipleOf !== undefined) return `to a multiple of ${toMultipleOf}`;
  const decimals = places === 0 ? 'a whole number' : `${places} ${places === 1 ? 'decimal' : 'decimals'}`;
  if (figures === undefined) return `to ${decimals}`;
  const cut = `to ${figures} significant ${figures === 1 ? 'figure' : 'figures'}`;
  return places === 0 ? `${cut} of a whole number` : `${cut}, and no more than ${decimals}`;
}

/** Thousands set apart by commas, as people read amounts; `%` without a space. */
function quantityText(value: string, unit: string): string {
  const match = /^(-?)(\d+)(.*)$/s.exec(value);
  const grouped =
    match && !/^\d{4}-\d{2}-\d{2}$/.test(value)
      ? `${match[1]}${match[2]?.replace(/\B(?=(\d{3})+$)/g, ',')}${match[3]}`
      : value;
  return unit === '' ? grouped : unit === '%' ? `${grouped}%` : `${grouped} ${unit}`;
}
