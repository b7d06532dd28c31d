import * as z from 'zod';

/** A filter of an event source mapping: which records the function gets. */
export type EventPattern = (record: unknown) => boolean;

const condition = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({
    'anything-but': z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]),
  }),
]);
type Condition = z.infer<typeof condition>;

type Node = { readonly [key: string]: Node | Condition[] };
const node: z.ZodType<Node> = z.lazy(() => z.record(z.string(), z.union([z.array(condition).min(1), node])));

/**
 * Compiles a pattern of the EventBridge kind: every key must match, and of a key's conditions at least one.
 *
 * @throws on an operator that the sandbox does not know
 */
export function parseEventPattern(text: string): EventPattern {
  const parsed = node.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`filter pattern ${text}: ${z.prettifyError(parsed.error)}`);
  return (record) => matchesNode(parsed.data, record);
}

function matchesNode(pattern: Node, value: unknown): boolean {
  return Object.entries(pattern).every(([key, inner]) => {
    const found = isObject(value) ? value[key] : undefined;
    return Array.isArray(inner) ? inner.some((each) => matches(each, found)) : matchesNode(inner, found);
  });
}

function matches(wanted: Condition, value: unknown): boolean {
  if (wanted === null || typeof wanted !== 'object') return value === wanted;
  if ('prefix' in wanted) return typeof value === 'string' && value.startsWith(wanted.prefix);
  if ('suffix' in wanted) return typeof value === 'string' && value.endsWith(wanted.suffix);
  if ('exists' in wanted) return (value !== undefined) === wanted.exists;
  const excluded: unknown[] = [wanted['anything-but']].flat();
  return value !== undefined && !excluded.includes(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
