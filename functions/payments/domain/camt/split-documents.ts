/** What begins an XML document that declares itself (XML 1.0, section 2.8); an instruction for a stylesheet begins otherwise. */
const declaration = /\ufeff?<\?xml\s/g;
/** The end of a text, from where it may go on as a declaration in the next piece. */
const begunDeclaration = /\ufeff?(?:<(?:\?(?:x(?:m(?:l)?)?)?)?)?$/;
const declarationLength = '\ufeff<?xml '.length;

/**
 * Cuts a text before each XML declaration, because some put several XML documents into one file, one behind the other.
 * Whether a document begins there or a text only speaks of XML, whoever parses it knows. Pieces without one, which are
 * nearly all, are handed on as they are: to read on in a part of a string takes half as long again (measured).
 */
export async function* splitDocuments(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const text of texts) {
    const all = held === '' ? text : held + text;
    let at = 0;
    for (const { index } of all.matchAll(declaration)) {
      if (index > at) yield all.slice(at, index);
      at = index;
    }
    const cut = Math.max(at, all.length - declarationLength + 1);
    const begun = cut + all.slice(cut).search(begunDeclaration);
    held = begun < all.length ? all.slice(begun) : '';
    if (begun > at) yield at === 0 && held === '' ? all : all.slice(at, begun);
  }
  if (held !== '') yield held;
}

export function beginsDocument(text: string): boolean {
  return text.search(declaration) === 0;
}
