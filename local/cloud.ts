import { appendFileSync } from 'node:fs';
import type { Outcome } from '../shared/outcome.ts';
import { apiResponder } from './api-responder.ts';
import { createClients } from './clients.ts';
import { takeDataDirectory } from './data-directory.ts';
import { type Emulators, startEmulators } from './emulators.ts';
import type { InvocationResult } from './function-protocol.ts';
import { openHttpFront } from './http-front.ts';
import { keysByIssuer } from './jwt-authorization.ts';
import { lambdaResponder } from './lambda-responder.ts';
import { createOidcIssuer } from './oidc-issuer.ts';
import { openSigningKey } from './oidc-keys.ts';
import { assembleProject } from './project-assembly.ts';
import type { QuietOptions } from './quiet.ts';
import { startRuntime } from './runtime.ts';
import { openSandboxClock } from './sandbox-clock.ts';
import { sandboxResponder } from './sandbox-responder.ts';
import type { ClockMoved } from './scheduler.ts';
import { createStack, type Stack } from './stack.ts';
import { type Assembly, readAssembly } from './template.ts';

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
  /** Provides the synthesised stack, with the provisional issuer, and says where; this project's by default. */
  assemble?(audience: string): Promise<string>;
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

type OnStop = (stop: () => void | Promise<void>) => void;

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

async function start(options: CloudOptions, onStop: OnStop, stop: () => Promise<void>): Promise<LocalCloud> {
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
  const { emulators, assembly } = await startAndAssemble(options, directory.path, issuer.issuer, onStop);
  const clients = createClients(emulators);
  onStop(clients.destroy);
  const sqs = { client: clients.sqs, endpoint: emulators.endpoints.sqs };
  const stack = await createStack(assembly, emulators.region, clients.dynamoDb, sqs, clients.s3);
  await emulators.releaseInFlight(Object.values(stack.queues));
  for (const resource of stack.notRun) log(`not run here: ${resource}`);

  const runtime = startRuntime({ stack, emulators, clients, directory, clock, onStop, log, progress });
  const keysOf = keysByIssuer(issuer.issuer, { keys: [key.publicKey] });
  const sandbox = sandboxResponder({ ...runtime, now: clock.now, standsAt: clock.standsAt });
  const lambda = lambdaResponder(new Set(stack.functions.map(({ name }) => name)), runtime.invoke);
  front.serve([issuer.respond, sandbox, lambda, apiResponder(stack.routes, keysOf, runtime.invoke)]);
  progress(`${assembly.stackName} runs at ${front.url}: ${inventory(stack)}`);

  const { moveClock: setClock, ...controls } = runtime;
  const { accessToken } = issuer;
  const { endpoints } = emulators;
  return { ...controls, url: front.url, stack, endpoints, setClock, now: clock.now, accessToken, stop };
}

async function startAndAssemble(
  options: CloudOptions,
  directory: string,
  issuer: string,
  onStop: OnStop,
): Promise<{ emulators: Emulators; assembly: Assembly }> {
  const [started, assembled] = await Promise.allSettled([
    startEmulators({ inMemory: options.inMemory ?? false, directory }),
    (options.assemble ?? assembleProject)(audience),
  ]);
  // Emulators that started must stop, too, when the other failed.
  if (started.status === 'rejected') throw started.reason;
  onStop(started.value.stop);
  if (assembled.status === 'rejected') throw assembled.reason;
  return { emulators: started.value, assembly: readAssembly(assembled.value, issuer) };
}

function inventory({ tables, queues, buckets, functions, routes, schedules }: Stack): string {
  const counts = {
    tables: Object.keys(tables),
    queues: Object.keys(queues),
    buckets: Object.keys(buckets),
    functions,
    routes,
    schedules,
  };
  return Object.entries(counts)
    .map(([name, list]) => `${list.length} ${name}`)
    .join(', ');
}

async function stopInReverse(stops: readonly (() => void | Promise<void>)[]): Promise<void> {
  for (const stop of stops.toReversed()) await stop();
}
