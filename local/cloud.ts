import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Outcome } from '../shared/outcome.ts';
import { apiResponder } from './api-responder.ts';
import { takeDataDirectory } from './data-directory.ts';
import { type Emulators, startEmulators } from './emulators.ts';
import { createFunctionHost } from './function-host.ts';
import type { InvocationResult } from './function-protocol.ts';
import { openHttpFront } from './http-front.ts';
import { keysByIssuer } from './jwt-authorization.ts';
import { createOidcIssuer } from './oidc-issuer.ts';
import { openSigningKey } from './oidc-keys.ts';
import { startPollers } from './pollers.ts';
import { type QuietOptions, waitUntilQuiet } from './quiet.ts';
import { openSandboxClock } from './sandbox-clock.ts';
import { sandboxResponder } from './sandbox-responder.ts';
import { type ClockMoved, createScheduler } from './scheduler.ts';
import { createStack, type Stack } from './stack.ts';
import { synthesise } from './synthesise.ts';
import { readAssembly } from './template.ts';

export type CloudOptions = {
  /** TCP port of the sandbox on this machine; 0 for any free one. */
  readonly port: number;
  /** Keeps tables, queues, checkpoints, keys, clock and logs between runs. */
  readonly dataDirectory: string;
  /** Begins with an empty data directory. */
  readonly fresh?: boolean;
  /** Keeps tables and queues in memory: for tests. */
  readonly inMemory?: boolean;
  /** ISO 8601 instant at which a sandbox whose clock was never set begins. */
  readonly startsAt?: string;
  onProgress?(message: string): void;
  /** Provides the synthesised stack for an identity provider, and says where; the CDK app of this project by default. */
  assemble?(issuer: string, audience: string): Promise<string>;
};

export type LocalCloud = {
  readonly url: string;
  readonly stack: Stack;
  readonly endpoints: Emulators['endpoints'];
  /** Settles when nothing is under way any more: streams read, queues empty, no invocation running. */
  waitUntilQuiet(options?: QuietOptions): Promise<void>;
  /** Moves the sandbox's time forward (ISO 8601), or gives it the machine's again (`null`). */
  setClock(now: string | null): Promise<Outcome<ClockMoved>>;
  now(): string;
  /** An access token of the local issuer, for `<role>` or `<role>:<name>`. */
  accessToken(clientId: string): Promise<string>;
  invoke(functionName: string, event: unknown): Promise<InvocationResult>;
  pids(): Record<string, number[]>;
  /** Ends the processes of a function abruptly; says how many. */
  kill(functionName: string): number;
  stop(): Promise<void>;
};

const audience = 'carbon-tax';
const stopGraceMs = 5000;

/** Starts the whole cloud of the synthesised stack on this machine. On failure it leaves nothing running. */
export async function startCloud(options: CloudOptions): Promise<LocalCloud> {
  const stops: (() => void | Promise<void>)[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= stopInReverse(stops);
    return stopping;
  };
  try {
    return await start(options, (each) => stops.push(each), stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: CloudOptions,
  onStop: (stop: () => void | Promise<void>) => void,
  stop: () => Promise<void>,
): Promise<LocalCloud> {
  const directory = takeDataDirectory(options.dataDirectory, options.fresh ?? false);
  onStop(directory.release);
  const log = (message: string) => {
    appendFileSync(directory.file('logs/cloud.log'), `${new Date().toISOString()} ${message}\n`);
  };
  const progress = (message: string) => {
    log(message);
    options.onProgress?.(message);
  };

  const front = await openHttpFront(options.port, log);
  onStop(front.stop);
  const key = await openSigningKey(directory.file('oidc-key.json'));
  const issuer = createOidcIssuer(front.url, audience, key);
  const clock = openSandboxClock(directory.file('clock.json'));
  if (options.startsAt !== undefined && !clock.everSet()) clock.write(options.startsAt);

  progress('starting DynamoDB Local and the queues, and synthesising the stack');
  const inMemory = options.inMemory ?? false;
  const emulatorsStarting = startEmulators({ inMemory, directory: directory.path });
  const assembling = (options.assemble ?? assembleProject)(issuer.issuer, audience);
  // Whichever fails, the other has started processes that must be stopped too.
  const [emulatorsStarted, assembled] = await Promise.allSettled([emulatorsStarting, assembling]);
  if (emulatorsStarted.status === 'fulfilled') onStop(emulatorsStarted.value.stop);
  const emulators = settledValue(emulatorsStarted);
  const assembly = readAssembly(settledValue(assembled));

  const clients = createClients(emulators);
  onStop(clients.destroy);
  const sqs = { client: clients.sqs, endpoint: emulators.endpoints.sqs };
  const stack = await createStack(assembly, emulators.region, clients.dynamoDb, sqs);
  await emulators.releaseInFlight(Object.values(stack.queues));
  for (const resource of stack.notRun) log(`not run here: ${resource}`);

  const host = createFunctionHost(stack.functions, {
    logDirectory: directory.file('logs'),
    environment: { ...emulators.environment, SANDBOX_CLOCK_FILE: clock.file, POWERTOOLS_DEV: 'false' },
    onEnd: () => pollers.wake(),
  });
  onStop(host.stop);
  const { region } = emulators;
  const pollers = startPollers({
    mappings: stack.mappings,
    clients,
    region,
    directory,
    invoke: host.invoke,
    log,
  });
  // A batch may finish; one that hangs ends with its process.
  onStop(() => Promise.race([pollers.stop(), sleep(stopGraceMs, undefined, { ref: false })]));
  const quiet = (given?: QuietOptions) =>
    waitUntilQuiet(pollers.streams, pollers.queues, host.activity, given);
  const scheduler = createScheduler({
    schedules: stack.schedules,
    clock,
    file: directory.file('schedules.json'),
    invoke: host.invoke,
    waitUntilQuiet: quiet,
    log,
  });
  onStop(scheduler.stop);

  const keysOf = keysByIssuer(issuer.issuer, { keys: [key.publicKey] });
  const { moveClock } = scheduler;
  const controls = {
    now: clock.now,
    standsAt: clock.standsAt,
    moveClock,
    pids: host.pids,
    waitUntilQuiet: quiet,
  };
  front.serve([issuer.respond, sandboxResponder(controls), apiResponder(stack.routes, keysOf, host.invoke)]);
  scheduler.start();
  const { functions, routes, tables, queues } = stack;
  const counts = [
    `${Object.keys(tables).length} tables`,
    `${Object.keys(queues).length} queues`,
    `${functions.length} functions`,
    `${routes.length} routes`,
  ];
  progress(`${assembly.stackName} runs at ${front.url}: ${counts.join(', ')}`);

  return {
    url: front.url,
    stack,
    endpoints: emulators.endpoints,
    waitUntilQuiet: quiet,
    setClock: moveClock,
    now: clock.now,
    accessToken: issuer.accessToken,
    invoke: host.invoke,
    pids: host.pids,
    kill: host.kill,
    stop,
  };
}

async function assembleProject(issuer: string, forAudience: string): Promise<string> {
  const directory = join(import.meta.dirname, '../cdk.out', `local-${new URL(issuer).port}`);
  await synthesise({ issuer, audience: forAudience }, directory);
  return directory;
}

function createClients(emulators: Emulators) {
  const { endpoints, region, environment } = emulators;
  const credentials = {
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    ...(environment.AWS_SESSION_TOKEN && { sessionToken: environment.AWS_SESSION_TOKEN }),
  };
  const dynamoDb = new DynamoDBClient({ endpoint: endpoints.dynamoDb, region, credentials });
  const streams = new DynamoDBStreamsClient({ endpoint: endpoints.streams, region, credentials });
  const sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials });
  const destroy = () => {
    for (const client of [dynamoDb, streams, sqs]) client.destroy();
  };
  return { dynamoDb, streams, sqs, destroy };
}

function settledValue<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'fulfilled') return settled.value;
  throw settled.reason;
}

async function stopInReverse(stops: readonly (() => void | Promise<void>)[]): Promise<void> {
  for (const stop of stops.toReversed()) await stop();
}
