/** Hexadecimal digits of a fingerprint that tell entries apart here: 96 bits, enough that two never meet by chance. */
const wordDigits = 8;
const words = 3;

/**
 * Counts how often each fingerprint came up, in 64 bytes or less for each: a statement of a million entries is counted
 * in memory that a map of strings would need several times over. Fingerprints are hexadecimal, 24 digits or more.
 */
export class OccurrenceCounter {
  private slots = 64;
  private used = 0;
  /** For each slot the count and three words of the fingerprint; a count of zero is a free slot. */
  private table = new Uint32Array(this.slots * (words + 1));

  /** Counts one more, and answers how many there are now. */
  next(fingerprint: string): number {
    if (this.used * 2 >= this.slots) this.grow();
    const at = this.find(...wordsOf(fingerprint));
    return this.add(at, 1, wordsOf(fingerprint));
  }

  private find(a: number, b: number, c: number): number {
    const { table, slots } = this;
    let slot = a % slots;
    for (;;) {
      const at = slot * (words + 1);
      if (table[at] === 0) return at;
      if (table[at + 1] === a && table[at + 2] === b && table[at + 3] === c) return at;
      slot = (slot + 1) % slots;
    }
  }

  private add(at: number, count: number, fingerprint: readonly [number, number, number]): number {
    const before = this.table[at] ?? 0;
    if (before === 0) {
      this.used++;
      this.table.set(fingerprint, at + 1);
    }
    this.table[at] = before + count;
    return before + count;
  }

  private grow(): void {
    const { table } = this;
    this.slots *= 2;
    this.used = 0;
    this.table = new Uint32Array(this.slots * (words + 1));
    for (let at = 0; at < table.length; at += words + 1) {
      const [count = 0, a = 0, b = 0, c = 0] = table.subarray(at, at + words + 1);
      if (count > 0) this.add(this.find(a, b, c), count, [a, b, c]);
    }
  }
}

function wordsOf(fingerprint: string): [number, number, number] {
  const word = (place: number) =>
    Number.parseInt(fingerprint.slice(place * wordDigits, (place + 1) * wordDigits), 16);
  return [word(0), word(1), word(2)];
}
