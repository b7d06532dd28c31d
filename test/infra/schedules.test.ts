import { expect, test } from 'vitest';
import { contexts } from '../../shared/contexts.ts';
import { functionNamed, listed, referenced, resourcesOf, statementsOf, synthesise } from './synthesise.ts';

const template = synthesise();
const schedules = resourcesOf(template, 'AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties);
const expressionFor = (name: string) => {
  const [functionId] = functionNamed(template, name);
  return schedules
    .filter(({ Target }) => referenced(Target.Arn) === functionId)
    .map((each) => each.ScheduleExpression);
};

test('every journal is swept every five minutes, declarations look at the calendar, accounts accrue and reporting reconciles daily', () => {
  for (const context of contexts) expect(expressionFor(`${context}-sweep`)).toEqual(['rate(5 minutes)']);
  expect(expressionFor('declarations-clock')).toEqual(['cron(0 5 * * ? *)']);
  expect(expressionFor('assessment-clock')).toEqual(['rate(5 minutes)']);
  expect(expressionFor('reporting-clock')).toEqual(['cron(0 3 * * ? *)']);
  expect(expressionFor('accounts-clock')).toEqual(['cron(0 4 * * ? *)']);
  expect(schedules).toHaveLength(contexts.length + 4);
});

test('a schedule counts in UTC, may start its own function only, and leaves what it could not start in a queue', () => {
  expect(schedules.length).toBeGreaterThan(0);
  for (const { Target, ScheduleExpressionTimezone } of schedules) {
    expect(ScheduleExpressionTimezone).toBe('UTC');
    expect(referenced(Target.DeadLetterConfig.Arn)).toMatch(/^Undelivered/);
    const starts = statementsOf(template, referenced(Target.RoleArn)).filter(({ Action }) =>
      listed(Action).some((action) => action.startsWith('lambda:')),
    );
    expect(starts).toEqual([{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: Target.Arn }]);
  }
});
