/** Hexadecimal digits of a word of 32 bits; two words tell entries apart: a chance of one in a million for five million. */
const wordDigits = 8;
const words = 2;

/**
 * Counts how often each fingerprint came up, in 32 bytes or less for each: a statement of a million entries is counted
 * in memory that a map of strings would need several times over. Fingerprints are hexadecimal, 16 digits or more.
 */
export class OccurrenceCounter {
  private slots = 64;
  private used = 0;
  /** For each slot the count and two words of the fingerprint; a count of zero is a free slot. */
  private table = new Uint32Array(this.slots * (words + 1));

  /** Counts one more, and answers how many there are now. */
  next(fingerprint: string): number {
    if (this.used * 4 >= this.slots * 3) this.grow();
    const [a, b] = wordsOf(fingerprint);
    return this.add(this.find(a, b), 1, a, b);
  }

  private find(a: number, b: number): number {
    const { table, slots } = this;
    let slot = a % slots;
    for (;;) {
      const at = slot * (words + 1);
      if (table[at] === 0) return at;
      if (table[at + 1] === a && table[at + 2] === b) return at;
      slot = (slot + 1) % slots;
    }
  }

  private add(at: number, count: number, a: number, b: number): number {
    const before = this.table[at] ?? 0;
    if (before === 0) {
      this.used++;
      this.table[at + 1] = a;
      this.table[at + 2] = b;
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
      const [count, a, b] = [table[at] ?? 0, table[at + 1] ?? 0, table[at + 2] ?? 0];
      if (count > 0) this.add(this.find(a, b), count, a, b);
    }
  }
}

function wordsOf(fingerprint: string): [number, number] {
  const word = (place: number) =>
    Number.parseInt(fingerprint.slice(place * wordDigits, (place + 1) * wordDigits), 16);
  return [word(0), word(1)];
}
