/**
 * The shape that every context's table has. `by-time` lists journal entries in the order of recording, for the sweeper
 * and the auditor; `lists` is sparse: only items that an officer looks for across taxpayers carry its keys.
 */
export const tableShape = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLive: 'expiresAt',
  journalPrefix: 'J#',
  /** Of items in the payments table whose appearance starts the import of a bank file. */
  importRunPrefix: 'IMPORT#',
  indexes: {
    byTime: { name: 'by-time', partitionKey: 'timeShard', sortKey: 'recordedAt', projection: 'KEYS_ONLY' },
    lists: { name: 'lists', partitionKey: 'list', sortKey: 'listKey', projection: ['summary'] },
  },
} as const;
