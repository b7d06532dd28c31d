const surrogateEscape = /\\u[dD][89a-fA-F]/;

/**
 * Reads JSON as RFC 8259 has it on the wire: UTF-8 without a byte order mark. Bytes that are no UTF-8, and escapes that
 * make half a surrogate pair, would be changed silently on their way into a table. Throws on all of these.
 */
export function parseJson(bytes: Uint8Array): unknown {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  return surrogateEscape.test(text) ? JSON.parse(text, unicodeOnly) : JSON.parse(text);
}

function unicodeOnly(key: string, value: unknown): unknown {
  if (key.isWellFormed() && (typeof value !== 'string' || value.isWellFormed())) return value;
  throw new SyntaxError('an escape makes half a surrogate pair');
}
