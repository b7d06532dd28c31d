import { createHash } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A sortable id, `<prefix>_<ULID>` (ulid/spec). The 80 bits after the time come from a hash of what caused the thing
 * and its purpose instead of from chance, so that a command or event that is run again after a crash makes the same
 * ids. Ids are names, never secrets: access is decided by rights alone.
 *
 * @param instant ISO 8601 time of the cause
 * @param cause id of the command (principal and idempotency key) or of the event
 * @param purpose what tells apart several ids made by one cause
 */
export function idFrom(prefix: string, instant: string, cause: string, purpose = ''): string {
  const milliseconds = Date.parse(instant);
  if (!Number.isInteger(milliseconds) || milliseconds < 0) throw new RangeError(`not an instant: ${instant}`);
  const digest = createHash('sha256').update(`${prefix}\n${cause}\n${purpose}`).digest();
  let chance = 0n;
  for (const byte of digest.subarray(0, 10)) chance = (chance << 8n) | BigInt(byte);
  return `${prefix}_${base32(BigInt(milliseconds), 10)}${base32(chance, 16)}`;
}

function base32(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let place = 0; place < length; place++) {
    text = alphabet.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}

/** Whether a text is an id with this prefix. */
export function isId(prefix: string, text: string): boolean {
  return text.startsWith(`${prefix}_`) && /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text.slice(prefix.length + 1));
}
