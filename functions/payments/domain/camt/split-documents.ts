/** What begins an XML document that declares itself (XML 1.0, section 2.8); an instruction for a stylesheet begins otherwise. */
const declaration = /\ufeff?<\?xml\s/g;
const declarationLength = '\ufeff<?xml '.length;

/**
 * Cuts a text before each XML declaration, because some put several XML documents into one file, one behind the other.
 * Whether a document begins there or a text only speaks of XML, whoever parses it knows.
 */
export async function* splitDocuments(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const text of texts) {
    const all = held + text;
    let at = 0;
    for (const { index } of all.matchAll(declaration)) {
      if (index > at) yield all.slice(at, index);
      at = index;
    }
    // A declaration at the end may go on in the next piece, and one that is there is not taken apart.
    const cut = Math.max(at + declarationLength, all.length - declarationLength + 1);
    if (cut >= all.length) {
      held = all.slice(at);
      continue;
    }
    yield all.slice(at, cut);
    held = all.slice(cut);
  }
  if (held !== '') yield held;
}

export function beginsDocument(text: string): boolean {
  return text.search(declaration) === 0;
}
