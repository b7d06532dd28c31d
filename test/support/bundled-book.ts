import type { Table } from '../../shared/aws/table.ts';
import { scheduleBook } from '../../shared/schedule-book/schedule-book.ts';

const nothingPublished = {
  get: async () => undefined,
  query: async () => ({ items: [] }),
  list: async () => ({ items: [] }),
} as unknown as Table;

/** The law of a context that nothing was published to: what the program brings along. */
export const bundledBook = scheduleBook(nothingPublished);
