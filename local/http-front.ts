import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReceivedRequest } from './http-event.ts';
import { gatewayAnswer, type HttpAnswer, sendAnswer } from './http-response.ts';
import { readBody } from './read-body.ts';

/** Answers a request, or leaves it to the next responder. */
export type Responder = (request: ReceivedRequest) => Promise<HttpAnswer | undefined>;

export type HttpFront = {
  readonly url: string;
  /** Takes requests from now on; until then they get 503. */
  serve(responders: readonly Responder[]): void;
  stop(): Promise<void>;
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html: payload size, in bytes. */
const mostBodyBytes = 10 * 1024 * 1024;

/** Opens the port of the sandbox, on this machine only. */
export async function openHttpFront(port: number, log: (message: string) => void): Promise<HttpFront> {
  let responders: readonly Responder[] = [];
  const server = createServer((request, response) => {
    answer(request, responders, url)
      .catch((error: unknown) => {
        log(`${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}`);
        return gatewayAnswer(500, 'Internal Server Error');
      })
      .then((found) => sendAnswer(response, found));
  });
  await listen(server, port);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    serve(given) {
      responders = given;
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  responders: readonly Responder[],
  base: string,
): Promise<HttpAnswer> {
  const body = await readBody(request, mostBodyBytes);
  if (!body) return gatewayAnswer(413, 'Request Entity Too Large');
  if (responders.length === 0) return gatewayAnswer(503, 'Service Unavailable');
  const received: ReceivedRequest = {
    method: request.method ?? 'GET',
    url: new URL(`${base}${request.url?.startsWith('/') ? request.url : '/'}`),
    headers: request.headers,
    body,
    sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
  };
  for (const respond of responders) {
    const found = await respond(received);
    if (found) return found;
  }
  return gatewayAnswer(404, 'Not Found');
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`port ${port} is in use; stop what listens there, or choose another with --port`);
  }
}
