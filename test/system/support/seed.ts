/** The seed of this run: of the environment variable `SEED`, so that a failing run comes back, or else a new one. */
export function seedOfRun(given = process.env.SEED): number {
  const seed = given === undefined ? Date.now() % 1_000_000 : Number(given);
  if (!Number.isSafeInteger(seed)) throw new Error(`SEED is "${given}"; it must be an integer`);
  return seed;
}
