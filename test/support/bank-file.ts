import { type WrittenEntry, writeCamt053 } from '../../samples/camt053-writer.ts';

export type BankFile = { readonly media: string; readonly bytes: Uint8Array };
type Credit = {
  readonly minor: bigint;
  readonly servicerReference: string;
  readonly creditorReference?: string;
  readonly text?: string;
  /** The day of the statement where it is left out. */
  readonly valueDate?: string;
  /** The payments that the bank lists under the entry, in cents; one of the whole where it is left out. */
  readonly parts?: readonly bigint[];
};
export type StatementOf = {
  readonly id: string;
  readonly date: string;
  readonly credits: readonly Credit[];
  /** Counted from 1 in the file where it is left out. */
  readonly sequence?: number;
  /** By how much the closing balance is off, in cents. */
  readonly off?: bigint;
};

/** A camt.053 file of statements of the authority's account in Canadian dollars. */
export function bankFile(messageId: string, ...statements: readonly StatementOf[]): BankFile {
  let closing = 10_000_000n;
  const written = statements.map(({ id, date, credits, sequence, off = 0n }, index) => {
    const opening = closing;
    closing = credits.reduce((sum, { minor }) => sum + minor, opening) + off;
    const entries = credits.map((credit) => entryOf(credit, date));
    return {
      id,
      sequence: sequence ?? index + 1,
      date,
      accountNumber: '00010-1029384',
      currency: 'CAD',
      opening,
      closing,
      entries,
    };
  });
  const message = {
    version: '08',
    messageId,
    createdAt: '2024-09-06T23:10:00',
    statements: written,
  } as const;
  return { media: 'application/xml', bytes: Buffer.from([...writeCamt053(message)].join('')) };
}

function entryOf({ minor, servicerReference, parts, ...said }: Credit, date: string): WrittenEntry {
  const payment = {
    payerName: 'Fuels Inc.',
    ...(said.creditorReference === undefined ? {} : { creditorReference: said.creditorReference }),
    ...(said.text === undefined ? {} : { remittance: [said.text] }),
  };
  const payments = parts?.map((part) => ({ ...payment, minor: part })) ?? [payment];
  return {
    minor,
    mark: 'CRDT',
    bookingDate: date,
    valueDate: said.valueDate ?? date,
    servicerReference,
    payments,
  };
}
