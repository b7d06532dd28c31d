import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Answer, Invocation } from './function-protocol.ts';

// One execution environment of one function: loads the bundle, then answers one invocation at a time, as the Lambda
// runtime does. It ends with its parent.
const [directory = '', handlerName = ''] = process.argv.slice(2);

type Handler = (event: unknown, context: unknown) => unknown;

process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole process group; the sandbox ends its functions itself, when they are idle.
process.on('SIGINT', () => {});

let handler: Handler;
try {
  handler = await loadHandler();
} catch (error) {
  console.error(error);
  await answer({ kind: 'failed', ...described(error) });
  process.exit(1);
}

process.on('message', async (invocation: Invocation) => {
  try {
    const result = await handler(JSON.parse(invocation.event), contextOf(invocation));
    await answer({ kind: 'done', payload: JSON.stringify(result ?? null) });
  } catch (error) {
    console.error(error);
    await answer({ kind: 'failed', ...described(error) });
  }
});
await answer({ kind: 'ready' });
// Now, because a process that is killed cannot do it at its end.
flushCompileCache();

async function loadHandler(): Promise<Handler> {
  const dot = handlerName.lastIndexOf('.');
  const [module, name] = [handlerName.slice(0, dot), handlerName.slice(dot + 1)];
  const files = ['.mjs', '.js'].map((extension) => join(directory, `${module}${extension}`));
  const file = files.find((each) => existsSync(each));
  if (file === undefined) throw new Error(`${directory} has no module ${module}`);
  const loaded = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const found = loaded[name];
  if (typeof found !== 'function') throw new Error(`${file} exports no function ${name}`);
  return found as Handler;
}

/** The part of Lambda's context object that its documentation promises to Node.js handlers. */
function contextOf(invocation: Invocation): Record<string, unknown> {
  return {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: invocation.functionArn,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    awsRequestId: invocation.requestId,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, invocation.deadlineMs - Date.now()),
  };
}

function described(error: unknown): { errorType: string; errorMessage: string } {
  if (error instanceof Error) return { errorType: error.name, errorMessage: error.message };
  return { errorType: 'Error', errorMessage: String(error) };
}

/** Settles when the answer is on its way, so that exiting does not lose it. */
function answer(message: Answer): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send) return resolve();
    process.send(message, undefined, undefined, () => resolve());
  });
}
