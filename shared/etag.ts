import { type Refusal, refuse } from './outcome.ts';

/** A strong entity tag (RFC 9110, 8.8.3) of a version. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** The refusal where `If-Match` is given and names another version. */
export function refusalIfStale(ifMatch: string | undefined, version: number): Refusal | undefined {
  if (ifMatch === undefined || ifMatch === '*' || ifMatch === etagOf(version)) return undefined;
  return refuse('stale', 'if-match.stale', `It has changed since: its version is now ${etagOf(version)}.`, {
    remedy: 'Read it again, make your change on what it is now, and send its new ETag.',
  }).refusal;
}
