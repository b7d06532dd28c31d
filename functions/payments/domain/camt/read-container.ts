import { finding } from '../add-finding.ts';
import type { BankFormat, Finding } from '../bank-statement.ts';
import { quoted, StatementFault } from '../statement-fault.ts';

/** A message of ISO 20022 that is named anywhere in a namespace: ISO's own form, national forms, and mistyped ones. */
const messageName = /\b([a-z]{4})\.(\d{3})\.\d{3}\.(\d{2})(?!\d)/i;
const oldest = '01';
const newest = '13';

type CamtFormat = Extract<BankFormat, `camt.${string}`>;

type KnownContainer = {
  readonly format: CamtFormat;
  readonly statement: string;
  /** What is in it is of a namespace of its own. */
  readonly wraps?: true;
};

/**
 * The element that holds the statements of each message, and the element of a statement in it. Italian banks send a
 * camt.053 in wrappings of their standard (CBI, STRN-MO-001): each day's, and those of a longer period.
 */
const containers: Readonly<Record<string, KnownContainer>> = {
  BkToCstmrAcctRpt: { format: 'camt.052', statement: 'Rpt' },
  BkToCstmrStmt: { format: 'camt.053', statement: 'Stmt' },
  BkToCstmrDbtCdtNtfctn: { format: 'camt.054', statement: 'Ntfctn' },
  CBIDlyStmtReqLogMsg: { format: 'camt.053', statement: 'Stmt', wraps: true },
  CBIPrdcStmtReqLogMsg: { format: 'camt.053', statement: 'Stmt', wraps: true },
};
const cbiVersion = /^urn:CBI:xsd:CBI\w+\.(\d{2}\.\d{2}\.\d{2})$/;

/** What kind of message begins at an element, and the name of the element that is a statement in it. */
export type Container = KnownContainer & { readonly version: string; readonly finding?: Finding };

/**
 * Reads message and version off the element that begins the statements; undefined if it is another element. A version
 * or namespace that is not known is read like the known ones and told. Throws a `StatementFault` where the namespace is
 * that of another message.
 */
export function readContainer(local: string, namespace: string): Container | undefined {
  // Version 01 wrote its number behind the name: BkToCstmrStmtV01.
  const name = local.replace(/V\d\d$/, '');
  const container = Object.hasOwn(containers, name) ? containers[name] : undefined;
  if (container === undefined) return undefined;
  const [, wrapping] = cbiVersion.exec(namespace) ?? [];
  if (container.wraps && wrapping !== undefined) return { ...container, version: wrapping };
  const [, area, message, version = ''] = messageName.exec(namespace) ?? [];
  if (area === undefined) {
    return namespace === ''
      ? {
          ...container,
          version,
          finding: finding('no-namespace', 'the file does not say its version', false),
        }
      : {
          ...container,
          version,
          finding: finding('unknown-namespace', `${quoted(namespace)} says no version`, false),
        };
  }
  const named = `${area.toLowerCase()}.${message}`;
  if (!/^camt\.05[234]$/.test(named))
    throw noStatement(`the namespace ${quoted(namespace)} is that of another message`);
  if (named !== container.format) {
    const said = `a ${container.format} in the namespace of a ${named}: read as ${container.format}`;
    return { ...container, version, finding: finding('unknown-namespace', said, false) };
  }
  if (version >= oldest && version <= newest) return { ...container, version };
  const said = `${named}.001.${version} is not known: read like the others`;
  return { ...container, version, finding: finding('unknown-version', said, false) };
}

export function noStatement(detail: string): StatementFault {
  return new StatementFault(
    'no-statement',
    detail,
    'Ask the bank for account statements, camt.053 of ISO 20022 at best.',
  );
}
