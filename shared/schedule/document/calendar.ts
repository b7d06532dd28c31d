import * as z from 'zod';
import { periodLengths } from '../../period.ts';
import { citationText, countText, dateText, labelText, lastDayText, proseText } from './scalars.ts';
import { countHint } from './spelling-hint.ts';

const whenNotWorking = { workingDay: z.enum(['next', 'previous']).optional() };
const lastOrDay = z.string().regex(/^(last|[1-9]|[12]\d|3[01])$/, {
  error: ({ input }) => `is neither "last" nor a day of the month${countHint(String(input))}`,
});
const dayOfYear = z
  .string()
  .regex(/^(02-(0[1-9]|1\d|2[0-8])|(0[469]|11)-(0[1-9]|[12]\d|30)|(0[13578]|1[02])-(0[1-9]|[12]\d|3[01]))$/, {
    error:
      'is not a day that every year has (MM-DD); the end of a month is "monthsAfterPeriod" and "day: last"',
  });

/** How the law fixes a day. `workingDay` moves a day that is not a working day. */
export type DateRule =
  | {
      readonly monthsAfterPeriod: string;
      readonly day: string;
      readonly workingDay?: 'next' | 'previous' | undefined;
    }
  | {
      readonly yearsAfterPeriod: string;
      readonly on: string;
      readonly workingDay?: 'next' | 'previous' | undefined;
    }
  | { readonly daysAfterPeriod: string; readonly workingDay?: 'next' | 'previous' | undefined }
  | { readonly daysAfterNotice: string; readonly workingDay?: 'next' | 'previous' | undefined }
  | { readonly monthsAfterPeriod: string; readonly lastWorkingDay: string }
  | { readonly laterOf: readonly DateRule[] }
  | { readonly earlierOf: readonly DateRule[] };

const dateRule: z.ZodType<DateRule> = z.lazy(() =>
  z.union([
    z.strictObject({ monthsAfterPeriod: countText, day: lastOrDay, ...whenNotWorking }),
    z.strictObject({
      monthsAfterPeriod: countText,
      lastWorkingDay: z.string().regex(/^[1-9]$/, { error: 'is not a number from 1 to 9' }),
    }),
    z.strictObject({ yearsAfterPeriod: countText, on: dayOfYear, ...whenNotWorking }),
    z.strictObject({ daysAfterPeriod: countText, ...whenNotWorking }),
    z.strictObject({ daysAfterNotice: countText, ...whenNotWorking }),
    z.strictObject({ laterOf: z.array(dateRule).min(2).max(4) }),
    z.strictObject({ earlierOf: z.array(dateRule).min(2).max(4) }),
  ]),
);

const weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);

/** One rule, or one for each span of days, picked by the first day of the period. */
const dueDate = z.union([
  z.strictObject({ rule: dateRule, citation: citationText }),
  z
    .array(z.strictObject({ from: dateText, through: lastDayText, rule: dateRule, citation: citationText }))
    .min(1)
    .max(40),
]);
export type DueDate = z.infer<typeof dueDate>;

export const calendarDocument = z.strictObject({
  periods: z.strictObject({
    length: z.enum(periodLengths),
    /** With the length `years`: how many a period has, and a year in which one begins (without it, that of `from`). */
    years: z
      .string()
      .regex(/^([2-9]|10)$/, { error: 'is not a number of years from 2 to 10' })
      .optional(),
    firstYear: z
      .string()
      .regex(/^(199\d|2[01]\d\d)$/, { error: 'is not a year' })
      .optional(),
    yearStartMonth: z.string().regex(/^([1-9]|1[0-2])$/, {
      error: ({ input }) => `is not a month (1 to 12)${countHint(String(input))}`,
    }),
    from: dateText,
    through: lastDayText,
    citation: citationText,
  }),
  /** Where periods after some day need no return, though the law still knows them. */
  returns: z.strictObject({ through: dateText, citation: citationText }).optional(),
  filingDue: dueDate,
  paymentDue: dueDate,
  /** After which day the authority may assess where no return has come, and by what. */
  defaultAssessment: z.strictObject({ after: dateRule, basis: proseText, citation: citationText }).optional(),
  workingDays: z.strictObject({
    restDays: z.array(weekday).max(6),
    /** ISO 3166-1 code, where the law means the public holidays of the country as such. */
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, { error: 'is not a country code such as SG, in capitals' })
      .optional(),
    /** Holidays that the law lists, each by a rule of the date-holidays package. */
    holidays: z
      .array(z.strictObject({ name: labelText, rule: labelText, from: dateText.optional() }))
      .optional(),
    citation: citationText,
  }),
});
export type CalendarDocument = z.infer<typeof calendarDocument>;
