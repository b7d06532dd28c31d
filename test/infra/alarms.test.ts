import { expect, test } from 'vitest';
import { functions } from '../../infra/functions.ts';
import { contexts, listensTo } from '../../shared/contexts.ts';
import { allReferenced, functionNamed, referenced, resourcesOf, synthesise } from './synthesise.ts';

const template = synthesise();
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
const on = (metricName: string) => alarms.filter(({ MetricName }) => MetricName === metricName);
const watched = (metricName: string) =>
  new Set(on(metricName).flatMap(({ Dimensions }) => [...allReferenced(Dimensions)]));
const services = (metricName: string) =>
  on(metricName).flatMap(({ Dimensions }) =>
    (Dimensions as { Name: string; Value: string }[]).map(({ Value }) => Value),
  );

test('every alarm reaches people: it acts on the topic, and says what is the matter', () => {
  expect(alarms.length).toBeGreaterThan(0);
  for (const { AlarmActions, AlarmDescription } of alarms) {
    expect(AlarmActions).toHaveLength(1);
    expect(template.Resources[referenced(AlarmActions[0])]?.Type).toBe('AWS::SNS::Topic');
    expect(AlarmDescription).toMatch(/\w/);
  }
});

test('the topic is encrypted, and CloudWatch may use its key and publish', () => {
  const topics = resourcesOf(template, 'AWS::SNS::Topic');
  expect(topics).toHaveLength(1);
  const cloudWatch = { Service: 'cloudwatch.amazonaws.com' };
  for (const [id, { Properties }] of topics) {
    const key = template.Resources[referenced(Properties.KmsMasterKeyId)]?.Properties.KeyPolicy.Statement;
    expect(key).toContainEqual(expect.objectContaining({ Effect: 'Allow', Principal: cloudWatch }));
    const policies = resourcesOf(template, 'AWS::SNS::TopicPolicy').filter(([, policy]) =>
      allReferenced(policy.Properties.Topics).has(id),
    );
    expect(policies.flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement)).toContainEqual(
      expect.objectContaining({ Effect: 'Allow', Action: 'sns:Publish', Principal: cloudWatch }),
    );
  }
});

test('every dead-letter queue is watched, and the last resort', () => {
  const queues = resourcesOf(template, 'AWS::SQS::Queue').filter(
    ([, { Properties }]) => !Properties.RedrivePolicy,
  );
  expect(queues.length).toBeGreaterThan(1);
  expect(watched('ApproximateNumberOfMessagesVisible')).toEqual(new Set(queues.map(([id]) => id)));
  for (const { Threshold } of on('ApproximateNumberOfMessagesVisible')) expect(Threshold).toBe(0);
});

test('every queue that is consumed is watched for age', () => {
  const queues = resourcesOf(template, 'AWS::SQS::Queue').filter(
    ([, { Properties }]) => Properties.RedrivePolicy,
  );
  expect(queues.length).toBeGreaterThan(0);
  expect(watched('ApproximateAgeOfOldestMessage')).toEqual(new Set(queues.map(([id]) => id)));
});

test('every function is watched for errors, every relay for lag', () => {
  expect(watched('Errors')).toEqual(new Set(functions.map(({ name }) => functionNamed(template, name)[0])));
  expect(watched('IteratorAge')).toEqual(
    new Set(contexts.map((context) => functionNamed(template, `${context}-relay`)[0])),
  );
});

test('what the sweeps report is watched where Powertools puts it', () => {
  expect(services('OldestUnrelayedSeconds').sort()).toEqual([...contexts].sort());
  // Whoever listens to nobody has nothing to park.
  expect(services('ParkedSubjects').sort()).toEqual(
    contexts.filter((context) => listensTo[context].length > 0).sort(),
  );
  for (const { Namespace, Dimensions } of [...on('OldestUnrelayedSeconds'), ...on('ParkedSubjects')]) {
    expect(Namespace).toBe('CarbonTax');
    expect(Dimensions).toEqual([{ Name: 'service', Value: expect.any(String) }]);
  }
});

test('a sweep that is silent is an alarm too', () => {
  expect(on('OldestUnrelayedSeconds').length).toBeGreaterThan(0);
  for (const { TreatMissingData } of on('OldestUnrelayedSeconds')) expect(TreatMissingData).toBe('breaching');
});

test('the API is watched for 5xx', () => {
  expect(on('5xx').length).toBe(1);
});
