import * as z from 'zod';
import type { Identity, Resolver } from './resolver.ts';
import { parseScheduleExpression, type ScheduleExpression } from './schedule-expression.ts';
import { resourcesOf, type Template } from './template.ts';

/** Something that starts a function by the clock. */
export type Schedule = {
  readonly id: string;
  readonly functionName: string;
  readonly expression: ScheduleExpression;
  /** The event for an occurrence at an ISO 8601 instant in UTC. */
  event(instant: string): unknown;
};

const target = z.object({ Arn: z.string(), Input: z.string().optional() });
const schedulerProperties = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: target,
});
const ruleProperties = z.object({
  ScheduleExpression: z.string(),
  State: z.string().default('ENABLED'),
  Targets: z.array(target).default([]),
});

/** The schedules of EventBridge Scheduler, and the rules of EventBridge that run on a schedule. */
export function readSchedules(
  template: Template,
  identities: ReadonlyMap<string, Identity>,
  resolve: Resolver,
): Schedule[] {
  const names = new Map<string, string>();
  for (const [logicalId] of resourcesOf(template, 'AWS::Lambda::Function')) {
    const known = identities.get(logicalId);
    if (known) names.set(known.attribute('Arn') ?? '', known.ref);
  }
  const functionOf = (id: string, arn: string): string => {
    const name = names.get(arn);
    if (name === undefined) throw new Error(`${id}: its target ${arn} is no function of the template`);
    return name;
  };

  const schedules: Schedule[] = [];
  for (const [id, resource] of resourcesOf(template, 'AWS::Scheduler::Schedule')) {
    const properties = schedulerProperties.parse(resolve(resource.Properties));
    if (properties.State === 'DISABLED') continue;
    const { Arn, Input } = properties.Target;
    const expression = parseScheduleExpression(
      properties.ScheduleExpression,
      properties.ScheduleExpressionTimezone,
    );
    schedules.push({
      id,
      functionName: functionOf(id, Arn),
      expression,
      event: eventFor(id, 'aws.scheduler', Input),
    });
  }
  for (const [id, resource] of resourcesOf(template, 'AWS::Events::Rule')) {
    const properties = ruleProperties.parse(resolve(resource.Properties));
    if (properties.State === 'DISABLED') continue;
    const expression = parseScheduleExpression(properties.ScheduleExpression);
    for (const { Arn, Input } of properties.Targets) {
      schedules.push({
        id,
        functionName: functionOf(id, Arn),
        expression,
        event: eventFor(id, 'aws.events', Input),
      });
    }
  }
  return schedules;
}

function eventFor(id: string, source: string, input: string | undefined): Schedule['event'] {
  return (instant) => {
    const time = instant.replace(/\.\d+Z$/, 'Z');
    // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
    if (input !== undefined) return JSON.parse(input.replaceAll('<aws.scheduler.scheduled-time>', time));
    return { version: '0', id, 'detail-type': 'Scheduled Event', source, time, resources: [id], detail: {} };
  };
}
