import * as z from 'zod';
import { minorUnitDigits } from '../../../../shared/currency.ts';
import { textEncodings } from '../text-encoding.ts';

const column = z
  .union([z.string().min(1), z.int().min(1).transform(String)])
  .describe('Name of a column as the header has it, or its number from 1 where there is none.');
const several = z
  .union([column, z.array(column).min(1)])
  .transform((names) => (Array.isArray(names) ? names : [names]));

/** As in schedules; YAML and JSON have true and false besides. */
const yesOrNo = z.union([z.boolean(), z.enum(['yes', 'no']).transform((word) => word === 'yes')]);

/**
 * How a bank lays out its CSV: what a reader of statements has to be told, because no file says it. Amounts come in one
 * signed column, in two (credit and debit), or in one with a column of marks.
 */
export const csvProfile = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .describe('What the layout is called; part of the id of a statement that is read by it.'),
    encoding: z.enum(textEncodings).default('utf-8').describe('How the file is encoded.'),
    delimiter: z.string().length(1).default(',').describe('What stands between fields.'),
    quote: z.string().length(1).default('"').describe('What stands around fields with delimiters in them.'),
    skipLines: z.int().min(0).max(100).default(0).describe('Lines before the header.'),
    header: yesOrNo.prefault(true).describe('Whether a line names the columns: yes or no.'),
    footerLines: z.int().min(0).max(20).default(0).describe('Rows at the end that are no movements.'),
    columns: z.strictObject({
      bookingDate: column,
      valueDate: column.optional(),
      amount: column.optional(),
      credit: column.optional(),
      debit: column.optional(),
      mark: column.optional(),
      status: column.optional(),
      balance: column.optional(),
      currency: column.optional(),
      account: column.optional(),
      bankReference: column.optional(),
      transactionCode: column.optional(),
      endToEndId: column.optional(),
      ownerReference: column.optional(),
      mandateId: column.optional(),
      creditorReference: column.optional(),
      counterpartyName: column.optional(),
      counterpartyAccount: column.optional(),
      remittance: several.optional(),
    }),
    dateFormat: z
      .string()
      .regex(
        /^(?=[^D]*DD[^D]*$)(?=[^M]*MMM?[^M]*$)(?=[^Y]*YY(?:YY)?[^Y]*$)[DMY.,/\- ]+$/,
        'DD, MM or MMM, and YYYY or YY with . , / - or nothing between',
      )
      .describe(
        'How dates are written: `DD.MM.YYYY`, `YYYY-MM-DD`, `MM/DD/YY`, `DD MMM YYYY` with the month in English. A time of day behind is passed over.',
      ),
    decimalMark: z.enum(['.', ',']).describe('What stands before the cents.'),
    groupMark: z.enum(['', '.', ',', ' ', "'"]).default('').describe('What stands between thousands.'),
    currencySign: z
      .string()
      .min(1)
      .max(5)
      .optional()
      .describe('What stands beside amounts, as `£` or `kr`; the code of their currency is known.'),
    marks: z
      .strictObject({ credit: z.array(z.string()).min(1), debit: z.array(z.string()).min(1) })
      .optional()
      .describe('What the column of marks holds for credits and for debits.'),
    statuses: z
      .strictObject({
        booked: z.array(z.string()).min(1),
        pending: z.array(z.string()).default([]),
        leftOut: z.array(z.string()).default([]),
      })
      .optional()
      .describe(
        'What the column of states holds for rows that are booked, that are not yet, and that are nothing.',
      ),
    account: z
      .string()
      .min(1)
      .optional()
      .describe('The account, where no column says it: an IBAN or the bank’s number.'),
    currency: z
      .string()
      .refine((code) => minorUnitDigits(code) !== undefined, 'not a currency of ISO 4217')
      .optional()
      .describe('The currency, where no column says it.'),
    order: z
      .enum(['oldest-first', 'newest-first', 'newest-day-first'])
      .describe('How rows are ordered; `newest-day-first`: days backwards, but rows of a day forwards.'),
  })
  .superRefine(({ columns, marks, statuses, account, currency }, context) => {
    const one = columns.amount !== undefined;
    const two = columns.credit !== undefined && columns.debit !== undefined;
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (one === two || (one && (columns.credit ?? columns.debit) !== undefined))
      refuse('columns', 'name either `amount` or both `credit` and `debit`');
    if ((columns.mark === undefined) !== (marks === undefined))
      refuse('marks', 'name the column `mark` and what it holds in `marks`, or neither');
    if ((columns.status === undefined) !== (statuses === undefined))
      refuse('statuses', 'name the column `status` and what it holds in `statuses`, or neither');
    if (columns.mark !== undefined && two) refuse('columns', '`mark` goes with `amount`');
    if ((columns.account === undefined) === (account === undefined))
      refuse('account', 'name a column `account`, or the account itself; one of them');
    if ((columns.currency === undefined) === (currency === undefined))
      refuse('currency', 'name a column `currency`, or the currency itself; one of them');
  });

export type CsvProfile = z.infer<typeof csvProfile>;
