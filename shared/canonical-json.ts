import { createHash } from 'node:crypto';

/** What a journal may hold: no fractions, since money and quantities travel as decimal strings. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/**
 * The one text of a JSON value: RFC 8785 (JCS), narrowed to safe integers, so that a hash over it can be checked by
 * anyone with a JCS library. Properties that are undefined are left out.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value))
      throw new TypeError(`a journal holds no number but safe integers: ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') return canonicalText(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item as Json)).join(',')}]`;
  const fields = value as { readonly [key: string]: Json | undefined };
  // JavaScript's default order, by UTF-16 code units, is the order that RFC 8785 asks for.
  const members = Object.keys(fields)
    .filter((key) => fields[key] !== undefined)
    .sort()
    .map((key) => `${canonicalText(key)}:${canonicalJson(fields[key] as Json)}`);
  return `{${members.join(',')}}`;
}

/** RFC 8785, 3.2.2.2: half a surrogate pair is not Unicode, and no two programs would hash it the same. */
function canonicalText(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('a journal holds Unicode text: it has half a surrogate pair');
  return JSON.stringify(text);
}

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex');
}
