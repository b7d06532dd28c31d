const inLines = /^\/lines\/(\d+)(?:\/(.*))?$/;

/** The line of a declaration that a JSON pointer leads to, counted from 1; undefined for another place. */
export function lineOf(pointer: string): number | undefined {
  const index = inLines.exec(pointer)?.[1];
  return index === undefined ? undefined : Number(index) + 1;
}

/** A place as people say it: `line 1, quantity` for `/lines/0/quantity`, `fact sector` for `/facts/sector`; elsewhere the pointer. */
export function placeInWords(pointer: string): string {
  const fact = /^\/facts\/([^/]+)$/.exec(pointer)?.[1];
  if (fact !== undefined) return `fact ${fact}`;
  const line = lineOf(pointer);
  if (line === undefined) return pointer;
  const field = inLines.exec(pointer)?.[2];
  return field === undefined || field === '' ? `line ${line}` : `line ${line}, ${field}`;
}

/** The pointer (RFC 6901, which counts from 0) to a field of a line that is counted from 1. */
export function pointerToLine(line: number, field: string): string {
  return `/lines/${line - 1}/${field}`;
}
