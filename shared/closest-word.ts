/** The known word that was meant, where one is near enough: alike but for capitals and signs, with few letters changed, or begun. */
export function closestWord(written: string, known: Iterable<string>): string | undefined {
  let [closest, fewest]: [string | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const word of known) {
    const edits = editsBetween(plain(word), plain(written));
    if (edits < fewest) [closest, fewest] = [word, edits];
  }
  if (fewest <= Math.min(3, plain(written).length / 3)) return closest;
  const longer = [...known].filter(
    (word) => plain(written).length >= 3 && plain(word).startsWith(plain(written)),
  );
  return longer.length === 1 ? longer[0] : undefined;
}

/** `Did you mean "rate"? `, to begin a remedy with; nothing where no known word is near. */
export function meant(written: string, known: Iterable<string>): string {
  const word = closestWord(written, known);
  return word === undefined ? '' : `Did you mean "${word}"? `;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** How many letters are put in, left out, changed, or swapped with the next (optimal string alignment). */
function editsBetween(a: string, b: string): number {
  let [before, row]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let place = 0; place < a.length; place++) {
    const next = [place + 1];
    for (let at = 1; at <= b.length; at++) {
      const [kept = 0, out = 0, put = 0] = [row?.[at - 1], row?.[at], next[at - 1]];
      const isSwap = a[place] === b[at - 2] && a[place - 1] === b[at - 1];
      const swapped = isSwap ? (before?.[at - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(kept + Number(a[place] !== b[at - 1]), out + 1, put + 1, swapped));
    }
    [before, row] = [row, next];
  }
  return row?.[b.length] ?? 0;
}
