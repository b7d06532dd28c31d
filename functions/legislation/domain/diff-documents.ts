import type { Json } from '../../../shared/canonical-json.ts';

/** One place at which two documents differ. `path` is a JSON pointer; values are text, or the JSON of a part. */
export type Difference = { readonly path: string; readonly before?: string; readonly after?: string };

/** Where two versions differ, in the order of the newer one, what it leaves out last. A list is compared place by place. */
export function diffDocuments(before: Json | undefined, after: Json | undefined, path = ''): Difference[] {
  if (before === undefined) return after === undefined ? [] : [{ path, after: textOf(after) }];
  if (after === undefined) return [{ path, before: textOf(before) }];
  const [was, is] = [partsOf(before), partsOf(after)];
  if (was === undefined || is === undefined || Array.isArray(before) !== Array.isArray(after)) {
    return textOf(before) === textOf(after) ? [] : [{ path, before: textOf(before), after: textOf(after) }];
  }
  const keys = new Set([...is.keys(), ...was.keys()]);
  return [...keys].flatMap((key) => diffDocuments(was.get(key), is.get(key), `${path}/${pointerPart(key)}`));
}

function partsOf(value: Json): Map<string, Json | undefined> | undefined {
  return value === null || typeof value !== 'object' ? undefined : new Map(Object.entries(value));
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** RFC 6901, 3. */
function pointerPart(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
