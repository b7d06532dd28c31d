import type { IncomingMessage } from 'node:http';

/** The body of a request, or undefined when it is longer than `mostBytes`; the rest is then read and thrown away. */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= mostBytes) chunks.push(chunk);
  }
  return length <= mostBytes ? Buffer.concat(chunks) : undefined;
}
