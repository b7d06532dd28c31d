import { Duration, NestedStack, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Context } from '../shared/contexts.ts';

type AlarmProps = {
  readonly metric: IMetric;
  /** The alarm sounds when the metric is above this, in the metric's own unit. */
  readonly above: number;
  readonly description: string;
  readonly treatMissingData?: TreatMissingData;
};

const minutes = (amount: number) => Duration.minutes(amount);

/**
 * Every alarm, all to one topic. A person subscribes to the topic; the stack knows no addresses. They are a stack of their
 * own, because every function and queue has one or more and a template has room for 500 resources.
 */
export class Alarms extends NestedStack {
  readonly topic: Topic;
  readonly #system: string;

  constructor(scope: Construct, id: string, masterKey: IKey) {
    super(scope, id);
    this.#system = Stack.of(scope).stackName;
    this.topic = new Topic(this, 'Topic', { masterKey, enforceSSL: true });
    // A topic with a policy of its own loses the default one, by which alarms of the account may publish.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
  }

  onDeadLetters(name: string, queue: IQueue): void {
    this.sound(`${name}-dead-letters`, {
      metric: queue.metricApproximateNumberOfMessagesVisible({
        period: minutes(1),
        statistic: Stats.MAXIMUM,
      }),
      above: 0,
      description: `Messages that ${name} could not deal with wait for a person`,
    });
  }

  onQueueAge(name: string, queue: IQueue): void {
    this.sound(`${name}-queue-age`, {
      metric: queue.metricApproximateAgeOfOldestMessage({ period: minutes(5), statistic: Stats.MAXIMUM }),
      above: minutes(15).toSeconds(),
      description: `The oldest event that ${name} has not dealt with is more than 15 minutes old`,
    });
  }

  onRelayLag(context: Context, relay: IFunction): void {
    this.sound(`${context}-relay-lag`, {
      metric: relay.metric('IteratorAge', { period: minutes(5), statistic: Stats.MAXIMUM }),
      above: minutes(5).toMilliseconds(),
      description: `The relay of ${context} is more than 5 minutes behind its journal (streams keep 24 hours)`,
    });
  }

  onUnrelayed(context: Context): void {
    this.sound(`${context}-unrelayed`, {
      metric: programMetric(context, 'OldestUnrelayedSeconds', minutes(15)),
      above: 0,
      description: `The stream of ${context} did not bring an entry out and the sweep had to, or the sweep is silent`,
      // The sweep reports every five minutes, zero too: silence means that it does not run.
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  onParkedSubjects(context: Context): void {
    this.sound(`${context}-parked-subjects`, {
      metric: programMetric(context, 'ParkedSubjects', minutes(5)),
      above: 0,
      description: `${context} found a gap in a sequence of events and holds back what follows it`,
    });
  }

  onFunctionErrors(name: string, lambda: IFunction): void {
    this.sound(`${name}-errors`, {
      metric: lambda.metricErrors({ period: minutes(5), statistic: Stats.SUM }),
      above: 0,
      description: `Function ${name} failed`,
    });
  }

  onServerErrors(metric: IMetric): void {
    this.sound('api-server-errors', { metric, above: 0, description: 'The HTTP API answered 5xx' });
  }

  private sound(name: string, props: AlarmProps): void {
    const alarm = new Alarm(this, `${name}-alarm`, {
      alarmName: `${this.#system}-${name}`,
      alarmDescription: props.description,
      metric: props.metric,
      threshold: props.above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: props.treatMissingData ?? TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}

/** A metric that the program reports itself, in the namespace and with the dimension that Powertools gives it. */
function programMetric(context: Context, metricName: string, period: Duration): Metric {
  return new Metric({
    namespace: 'CarbonTax',
    metricName,
    dimensionsMap: { service: context },
    period,
    statistic: Stats.MAXIMUM,
  });
}
