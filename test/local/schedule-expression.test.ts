import { describe, expect, it } from 'vitest';
import { occurrences, parseScheduleExpression } from '../../local/schedule-expression.ts';

function instants(expression: string, after: string, until: string, timeZone = 'UTC'): string[] {
  const parsed = parseScheduleExpression(expression, timeZone);
  if (parsed.kind !== 'cron') throw new Error('cron expected');
  return [...occurrences(parsed, Date.parse(after), Date.parse(until))].map((ms) =>
    new Date(ms).toISOString(),
  );
}

describe('schedule expressions', () => {
  it('a daily schedule falls due once a day, excluding the start and including the end', () => {
    expect(instants('cron(0 5 * * ? *)', '2024-02-28T05:00:00Z', '2024-03-01T05:00:00Z')).toEqual([
      '2024-02-29T05:00:00.000Z',
      '2024-03-01T05:00:00.000Z',
    ]);
  });

  // Examples of "Schedule types on EventBridge Scheduler" and "Cron expressions reference".
  it('reads names, ranges, lists and steps', () => {
    const weekdays = instants('cron(15 10 ? * MON-FRI 2024)', '2024-06-07T00:00:00Z', '2024-06-11T23:00:00Z');
    expect(weekdays).toEqual([
      '2024-06-07T10:15:00.000Z',
      '2024-06-10T10:15:00.000Z',
      '2024-06-11T10:15:00.000Z',
    ]);
    const quarterHours = instants(
      'cron(0/15 8,20 1 JAN ? 2025)',
      '2024-12-31T00:00:00Z',
      '2025-01-01T19:00:00Z',
    );
    expect(quarterHours.map((each) => each.slice(11, 16))).toEqual(['08:00', '08:15', '08:30', '08:45']);
  });

  it('counts Sunday as day 1 of the week', () => {
    // 9 June 2024 was a Sunday.
    expect(instants('cron(0 0 ? * 1 *)', '2024-06-05T00:00:00Z', '2024-06-12T00:00:00Z')).toEqual([
      '2024-06-09T00:00:00.000Z',
    ]);
  });

  it('L is the last day of the month, in a leap year too', () => {
    expect(instants('cron(0 0 L 2 ? *)', '2023-01-01T00:00:00Z', '2024-12-31T00:00:00Z')).toEqual([
      '2023-02-28T00:00:00.000Z',
      '2024-02-29T00:00:00.000Z',
    ]);
  });

  it('falls due at local time, and not at an hour that the clocks jump over', () => {
    // Toronto changed from UTC-5 to UTC-4 on 10 March 2024 at 02:00.
    const morning = instants(
      'cron(0 5 * * ? *)',
      '2024-03-09T00:00:00Z',
      '2024-03-11T00:00:00Z',
      'America/Toronto',
    );
    expect(morning).toEqual(['2024-03-09T10:00:00.000Z', '2024-03-10T09:00:00.000Z']);
    const skipped = instants(
      'cron(30 2 10 3 ? 2024)',
      '2024-03-10T00:00:00Z',
      '2024-03-11T12:00:00Z',
      'America/Toronto',
    );
    expect(skipped).toEqual([]);
  });

  it('reads rates in minutes, hours and days', () => {
    expect(parseScheduleExpression('rate(5 minutes)')).toEqual({ kind: 'rate', everyMs: 300_000 });
    expect(parseScheduleExpression('rate(1 day)')).toEqual({ kind: 'rate', everyMs: 86_400_000 });
  });

  it.each([
    'cron(0 5 * * *)',
    'cron(0 25 * * ? *)',
    'cron(0 5 15W * ? *)',
    'cron(0/0 5 * * ? *)',
    'at(2024-01-01T00:00:00)',
    'rate(0 minutes)',
  ])('refuses %s', (expression) => {
    expect(() => parseScheduleExpression(expression)).toThrow();
  });
});
