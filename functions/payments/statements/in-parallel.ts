/** The table answers several at once; more would take every connection of the function. */
const atOnce = 16;

/** Does the same for each, several at once, and answers in their order. */
export async function inParallel<Each, Result>(
  all: readonly Each[],
  work: (each: Each, place: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < all.length; from += atOnce) {
    const portion = all.slice(from, from + atOnce);
    results.push(...(await Promise.all(portion.map((each, index) => work(each, from + index)))));
  }
  return results;
}
