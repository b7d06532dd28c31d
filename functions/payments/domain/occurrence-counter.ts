/** Tables that grow one by one, so that there are never two copies of everything. */
const tableCount = 64;
const firstSlots = 8;
const maximumCount = 0xff;

/**
 * Counts how often each fingerprint came up, in 11 to 16 bytes for each: a statement of a million entries is counted in
 * memory that a map of strings would need several times over. Fingerprints are hexadecimal, 20 digits or more.
 *
 * 56 bits tell entries apart; by a chance of one in six thousand for five million entries the first of its kind is
 * counted as a second, and has a key that is its own all the same.
 */
export class OccurrenceCounter {
  private readonly tables: (CountingTable | undefined)[] = [];
  /** Counts of those that came up more often than a slot can say. */
  private readonly many = new Map<string, number>();

  /** Counts one more, and answers how many there are now. */
  next(fingerprint: string): number {
    const place = Number.parseInt(fingerprint.slice(14, 20), 16) % tableCount;
    this.tables[place] ??= new CountingTable();
    const count = this.tables[place].next(
      Number.parseInt(fingerprint.slice(0, 8), 16),
      Number.parseInt(fingerprint.slice(8, 14), 16),
    );
    if (count < maximumCount) return count;
    const counted = (this.many.get(fingerprint) ?? maximumCount - 1) + 1;
    this.many.set(fingerprint, counted);
    return counted;
  }
}

/** An open hash table of two words a slot: 32 bits, then 24 bits and the count. A count of zero is a free slot. */
class CountingTable {
  private slots = firstSlots;
  private used = 0;
  private words = new Uint32Array(2 * firstSlots);

  /** Counts one more, and answers how many there are now, 255 at most. */
  next(a: number, b: number): number {
    if (this.used * 4 >= this.slots * 3) this.grow();
    const at = this.find(a, b);
    const before = (this.words[at + 1] ?? 0) & maximumCount;
    if (before === 0) this.used++;
    const count = Math.min(before + 1, maximumCount);
    this.put(at, a, b, count);
    return count;
  }

  private find(a: number, b: number): number {
    const { words, slots } = this;
    for (let slot = a % slots; ; slot = (slot + 1) % slots) {
      const second = words[2 * slot + 1] ?? 0;
      if ((second & maximumCount) === 0 || (words[2 * slot] === a && second >>> 8 === b)) return 2 * slot;
    }
  }

  private put(at: number, a: number, b: number, count: number): void {
    this.words[at] = a;
    this.words[at + 1] = ((b << 8) | count) >>> 0;
  }

  private grow(): void {
    const { words } = this;
    this.slots = Math.ceil(this.slots * 1.5);
    this.words = new Uint32Array(2 * this.slots);
    for (let at = 0; at < words.length; at += 2) {
      const [a, second] = [words[at] ?? 0, words[at + 1] ?? 0];
      if ((second & maximumCount) > 0)
        this.put(this.find(a, second >>> 8), a, second >>> 8, second & maximumCount);
    }
  }
}
