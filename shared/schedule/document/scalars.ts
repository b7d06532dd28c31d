import * as z from 'zod';
import { parseCivilDate } from '../../civil-date.ts';
import { parseDecimal } from '../../decimal.ts';
import { parseUnit } from '../unit.ts';
import { countHint, dateHint, decimalHint } from './spelling-hint.ts';

/** Every value of a schedule is text as its author wrote it: `0.0890` stays that, and no number is ever made of it. */
const text = (pattern: RegExp, what: string, example: string, hint: (written: string) => string = () => '') =>
  z.string().regex(pattern, {
    error: ({ input }) =>
      `${JSON.stringify(input)} is not ${what} (such as ${example})${hint(String(input))}`,
  });

/** A name that formulas use. */
export const nameText = text(/^[a-z][A-Za-z0-9]{0,59}$/, 'a name', 'deliveryDate');
/** A code of a list, a head of charge. */
export const codeText = text(
  /^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$/,
  'a code in lower case',
  'light-fuel-oil',
  (written) => (/^[A-Z0-9-]+$/i.test(written) ? `: write ${written.toLowerCase()}` : ''),
);
export const countText = text(/^(0|[1-9]\d{0,3})$/, 'a whole number', '30', countHint);
/** Decimals that a quantity, or a rounding, may have. */
export const decimalsText = text(/^([12]?\d|30)$/, 'a number of decimals from 0 to 30', '2');
export const labelText = z.string().min(1).max(200);
export const proseText = z.string().min(1).max(2_000);
/** Where the law says so: Act, section, schedule. */
export const citationText = z
  .string()
  .min(3, {
    error:
      'is no citation: a citation has three characters or more, such as "Act s. 5"; in quotes where it has # in it',
  })
  .max(400);
export const formulaText = z.string().min(1);
export const yesNo = z.enum(['yes', 'no']);

export const dateText = z.string().refine((value) => parseCivilDate(value) !== undefined, {
  error: (issue) =>
    `${JSON.stringify(issue.input)} is not a date (YYYY-MM-DD)${dateHint(String(issue.input))}`,
});
/** The last day of something, or `open` where the law sets no end. */
export const lastDayText = z
  .string()
  .refine((value) => value === 'open' || parseCivilDate(value) !== undefined, {
    error: (issue) =>
      `${JSON.stringify(issue.input)} is neither a date (YYYY-MM-DD) nor "open"${dateHint(String(issue.input))}`,
  });
export const decimalText = z.string().refine((value) => parseDecimal(value) !== undefined, {
  error: ({ input }) =>
    `${JSON.stringify(input)} is not a plain decimal (such as 0.0890)${decimalHint(String(input))}`,
});
export const unitText = z.string().refine((value) => parseUnit(value) !== undefined, {
  error: (issue) => `${JSON.stringify(issue.input)} is not a unit (such as CAD/L)`,
});

/** A span of days in force, with its law. */
export const spanOfForce = z.strictObject({ from: dateText, through: lastDayText, citation: citationText });
