import type { Finding } from '../bank-statement.ts';
import { quoted, StatementFault } from '../statement-fault.ts';

/** The ISO form, with the mistyped standard number that some banks send, and the national form that begins `ISO:`. */
const namespaceForm = /^(?:urn:iso:std:iso:2002[23]:tech:xsd:|ISO:)camt\.053\.001\.(\d{2})(?!\d)/i;
const oldest = '02';
const newest = '13';

/** Messages of the family that must not be read as statements: 053 books, 052 warns and 054 explains. */
const siblings: Readonly<Record<string, string>> = {
  BkToCstmrAcctRpt: 'a camt.052 report, which tells of a day that is not over',
  BkToCstmrDbtCdtNtfctn: 'a camt.054 notification, which repeats entries of statements',
};

/** What kind of camt.053 begins at an element. */
export type Container = { readonly version: string; readonly finding?: Finding };

/**
 * Reads the version of a camt.053 off the element that begins it; undefined if it is another element. A version that
 * is not known is read like the known ones and told. Throws a `StatementFault` for other messages of the family.
 */
export function readContainer(local: string, namespace: string): Container | undefined {
  const sibling = siblings[local];
  if (sibling !== undefined) throw notCamt053(`the file is ${sibling}`);
  if (local !== 'BkToCstmrStmt') return undefined;
  if (namespace === '')
    return { version: '', finding: finding('no-namespace', 'the file does not say its version') };
  const version = namespaceForm.exec(namespace)?.[1];
  if (version === undefined) throw notCamt053(`the namespace ${quoted(namespace)} is not one of camt.053`);
  if (version >= oldest && version <= newest) return { version };
  return {
    version,
    finding: finding('unknown-version', `camt.053.001.${version} is not known: read like the others`),
  };
}

function finding(code: string, detail: string): Finding {
  return { code: `bank-statement.${code}`, detail };
}

export function notCamt053(detail: string): StatementFault {
  return new StatementFault('not-camt053', detail, 'Ask the bank for end-of-day statements as camt.053.');
}
