import { expect } from 'vitest';
import type { LocalCloud } from '../../../local/cloud.ts';
import { type Answer, type Request, send } from './requests.ts';
import { storedItems } from './stored-items.ts';

/** Sends a request that must be refused with this status and code, and change not one item of any table. */
export async function expectRefusal(
  cloud: LocalCloud,
  request: Request,
  status: number,
  code: string | undefined,
): Promise<Answer> {
  const before = await storedItems(cloud);
  const answer = await send(cloud, request);
  await cloud.waitUntilQuiet();
  expect({ status: answer.status, code: answer.body.code }, answer.text.slice(0, 500)).toEqual({
    status,
    code,
  });
  expect(await storedItems(cloud)).toEqual(before);
  return answer;
}
