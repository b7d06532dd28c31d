/**
 * The keys that one object of a JSON text states twice, each as a pointer: JSON itself takes the last and says nothing.
 * The text must be JSON.
 */
export function repeatedKeys(text: string): readonly string[] {
  const repeated: string[] = [];
  const open: { readonly keys: Set<string> | undefined; at: string | number }[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;
  let expectsKey = false;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    const inner = open.at(-1);
    switch (token[0]) {
      case '{':
        open.push({ keys: new Set(), at: '' });
        expectsKey = true;
        break;
      case '[':
        open.push({ keys: undefined, at: 0 });
        expectsKey = false;
        break;
      case '}':
      case ']':
        open.pop();
        expectsKey = false;
        break;
      case ',':
        if (typeof inner?.at === 'number') inner.at += 1;
        expectsKey = inner?.keys !== undefined;
        break;
      default:
        if (!expectsKey || inner?.keys === undefined) break;
        inner.at = JSON.parse(token[0]) as string;
        if (inner.keys.has(inner.at)) repeated.push(`/${open.map(({ at }) => at).join('/')}`);
        inner.keys.add(inner.at);
        expectsKey = false;
    }
  }
  return repeated;
}
