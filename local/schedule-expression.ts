import { Temporal } from 'temporal-polyfill';

/**
 * A schedule of EventBridge (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html): `rate` counts
 * from when it was made, in milliseconds; `cron` names times of day in a time zone.
 */
export type ScheduleExpression =
  | { readonly kind: 'rate'; readonly everyMs: number }
  | { readonly kind: 'cron'; readonly cron: Cron; readonly timeZone: string };

type Cron = {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly daysOfMonth: ReadonlySet<number> | 'last' | 'any';
  readonly months: ReadonlySet<number>;
  readonly daysOfWeek: ReadonlySet<number> | 'any';
  readonly years: ReadonlySet<number>;
};

const unitMs: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** @throws on what it does not know: one-time schedules, the W and # of days */
export function parseScheduleExpression(text: string, timeZone = 'UTC'): ScheduleExpression {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(text);
  if (rate) {
    const everyMs = Number(rate[1]) * (unitMs[rate[2] ?? ''] ?? 0);
    if (everyMs > 0) return { kind: 'rate', everyMs };
  }
  const fields = /^cron\((.+)\)$/.exec(text)?.[1]?.trim().split(/\s+/);
  if (fields?.length !== 6)
    throw new Error(`schedule ${text}: rate(…) or cron(…) with six fields is expected`);
  const [minutes = '', hours = '', daysOfMonth = '', months = '', daysOfWeek = '', years = ''] = fields;
  const anyDay = (field: string) => field === '*' || field === '?';
  const cron: Cron = {
    minutes: parseField(minutes, 0, 59),
    hours: parseField(hours, 0, 23),
    daysOfMonth: anyDay(daysOfMonth) ? 'any' : daysOfMonth === 'L' ? 'last' : parseField(daysOfMonth, 1, 31),
    months: parseField(months, 1, 12, monthNames),
    daysOfWeek: anyDay(daysOfWeek) ? 'any' : parseField(daysOfWeek, 1, 7, dayNames),
    years: parseField(years, 1970, 2199),
  };
  return { kind: 'cron', cron, timeZone };
}

function parseField(
  field: string,
  lowest: number,
  highest: number,
  names: readonly string[] = [],
): Set<number> {
  const numberOf = (text: string): number => {
    const named = names.indexOf(text.toUpperCase());
    const value = named === -1 ? Number(/^\d+$/.test(text) ? text : Number.NaN) : named + 1;
    if (!(value >= lowest && value <= highest))
      throw new Error(`cron field ${field}: ${text} is not known here`);
    return value;
  };
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [range = '', step] = part.split('/');
    const [first = '', last] = range.split('-');
    const from = first === '*' ? lowest : numberOf(first);
    const to =
      first === '*' || (step !== undefined && last === undefined) ? highest : numberOf(last ?? first);
    const every = step === undefined ? 1 : Number(/^[1-9]\d*$/.test(step) ? step : Number.NaN);
    if (!(every > 0)) throw new Error(`cron field ${field}: the step ${step} is not a number`);
    for (let value = from; value <= to; value += every) values.add(value);
  }
  return values;
}

/**
 * The instants at which a cron schedule falls due, in order, after `after` and up to and with `until` (Unix time in
 * milliseconds). A time that the clocks jump over in that zone does not occur.
 */
export function* occurrences(
  { cron, timeZone }: Extract<ScheduleExpression, { kind: 'cron' }>,
  after: number,
  until: number,
): Generator<number> {
  const dateAt = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate();
  const hours = [...cron.hours].sort((a, b) => a - b);
  const minutes = [...cron.minutes].sort((a, b) => a - b);
  const end = dateAt(until);
  for (let date = dateAt(after); Temporal.PlainDate.compare(date, end) <= 0; date = date.add({ days: 1 })) {
    if (!fallsOn(cron, date)) continue;
    for (const hour of hours) {
      for (const minute of minutes) {
        const local = date.toPlainDateTime({ hour, minute });
        const zoned = local.toZonedDateTime(timeZone);
        if (!zoned.toPlainDateTime().equals(local)) continue;
        const instant = zoned.epochMilliseconds;
        if (instant > after && instant <= until) yield instant;
      }
    }
  }
}

function fallsOn(cron: Cron, date: Temporal.PlainDate): boolean {
  if (!cron.years.has(date.year) || !cron.months.has(date.month)) return false;
  const { daysOfMonth, daysOfWeek } = cron;
  if (daysOfMonth === 'last' && date.day !== date.daysInMonth) return false;
  if (daysOfMonth instanceof Set && !daysOfMonth.has(date.day)) return false;
  // ISO counts Monday as 1; EventBridge counts Sunday as 1.
  return daysOfWeek === 'any' || daysOfWeek.has((date.dayOfWeek % 7) + 1);
}
