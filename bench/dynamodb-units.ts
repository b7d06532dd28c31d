import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** An item as it goes over the wire, with the type of each value. */
export type WireItem = Readonly<Record<string, AttributeValue>>;

const utf8 = (text: string) => Buffer.byteLength(text);

/**
 * Size of an item in bytes, by DynamoDB's published rules ("DynamoDB item sizes and formats" in its developer guide):
 * names and texts in UTF-8, a number one byte for two significant digits and one more, a list or map three bytes and one
 * for each element.
 */
export function itemBytes(item: WireItem): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(item)) bytes += utf8(name) + valueBytes(value);
  return bytes;
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return utf8(value.S);
  if (value.N !== undefined) return Math.ceil(significantDigits(value.N) / 2) + 1;
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  if (value.B !== undefined) return value.B.length;
  if (value.L !== undefined) return value.L.reduce((sum, element) => sum + 1 + valueBytes(element), 3);
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemBytes(value.M);
  throw new Error(`no size is known for ${JSON.stringify(value)}`);
}

function significantDigits(number: string): number {
  return number.replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length;
}

/** Write units: one for each kilobyte begun, two in a transaction. */
export function writeUnits(bytes: number, transactional: boolean): number {
  return Math.max(1, Math.ceil(bytes / 1024)) * (transactional ? 2 : 1);
}

/** Read units: one for each four kilobytes begun of a consistent read, half of an eventual one. */
export function readUnits(bytes: number, consistent: boolean): number {
  return Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5);
}
