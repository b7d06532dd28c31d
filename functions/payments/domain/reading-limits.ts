/** Bounds on a bank file, so that no file can take the reader's memory or time. */
export type ReadingLimits = {
  readonly maximumBytes: number;
  /** Statements, balances, entries and their details, together, in one file. */
  readonly maximumParts: number;
  /** Characters of one text; ISO 20022 allows 500 at most. */
  readonly maximumTextLength: number;
  /** Free texts and references of one payment. */
  readonly maximumTexts: number;
  /** Nested XML elements; camt.053 needs 15. */
  readonly maximumDepth: number;
  /** Characters that XML may go on without a tag or a text coming to its end. */
  readonly maximumMarkupLength: number;
};

export const defaultReadingLimits: ReadingLimits = {
  maximumBytes: 100 * 1024 * 1024,
  maximumParts: 250_000,
  maximumTextLength: 4_000,
  maximumTexts: 200,
  maximumDepth: 64,
  maximumMarkupLength: 1024 * 1024,
};
