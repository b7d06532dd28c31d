import * as z from 'zod';
import type { Outcome } from '../shared/outcome.ts';
import type { Responder } from './http-front.ts';
import { type HttpAnswer, jsonAnswer } from './http-response.ts';
import type { ClockMoved } from './scheduler.ts';

export type SandboxControls = {
  now(): string;
  standsAt(): string | null;
  moveClock(now: string | null): Promise<Outcome<ClockMoved>>;
  pids(): Record<string, number[]>;
  waitUntilQuiet(): Promise<void>;
};

const clockRequest = z.strictObject({ now: z.iso.datetime().nullable() });

/** What only a sandbox has: its clock, its processes, and a way to wait until nothing is under way. */
export function sandboxResponder(sandbox: SandboxControls): Responder {
  return async ({ method, url, body }) => {
    switch (`${method} ${url.pathname}`) {
      case 'GET /sandbox/clock':
        return jsonAnswer(200, { now: sandbox.now(), standsAt: sandbox.standsAt() });
      case 'POST /sandbox/clock':
        return moveClock(sandbox, body.toString('utf8'));
      case 'GET /sandbox/processes':
        return jsonAnswer(200, sandbox.pids());
      case 'POST /sandbox/quiet':
        await sandbox.waitUntilQuiet();
        return jsonAnswer(200, { quiet: true });
      default:
        return undefined;
    }
  };
}

async function moveClock(sandbox: SandboxControls, body: string): Promise<HttpAnswer> {
  const request = clockRequest.safeParse(parsed(body));
  if (!request.success) {
    const detail =
      'the body is {"now": "2024-07-01T09:00:00Z"}, or {"now": null} for the time of the machine';
    return problem(400, 'sandbox.malformed', detail);
  }
  const moved = await sandbox.moveClock(request.data.now);
  if (moved.ok) return jsonAnswer(200, moved.value);
  const { kind, code, detail } = moved.refusal;
  return problem(kind === 'conflict' ? 409 : 422, code, detail);
}

/** RFC 9457, as the API's own. */
function problem(status: number, code: string, detail: string): HttpAnswer {
  return jsonAnswer(
    status,
    { type: 'about:blank', status, code, detail },
    { 'content-type': 'application/problem+json' },
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
