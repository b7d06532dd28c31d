import { canonicalJson, sha256 } from '../../../shared/canonical-json.ts';
import { idFrom } from '../../../shared/id.ts';
import type { PackedRows } from '../../../shared/packed-rows.ts';
import type { AmendmentReason, DeclaredVersion, Obligation } from './obligation.ts';

/** What is declared: facts of the declaration as a whole, and its lines. */
type Declared = { readonly facts: Readonly<Record<string, string>>; readonly lines: PackedRows };
type By = { readonly at: string; readonly actor: string; readonly cause: string };

/**
 * The version of a declaration that a submission makes: the first, or the one that takes the place of the version that
 * stands, which needs a reason.
 *
 * @param sequence of the journal entry that carries its lines
 */
export function declareVersion(
  { obligationId, declaration: amended }: Obligation,
  { facts, lines }: Declared,
  { at, actor, cause }: By,
  sequence: number,
  reason?: AmendmentReason,
): DeclaredVersion {
  if ((amended === undefined) !== (reason === undefined))
    throw new Error(`${obligationId}: an amendment has a reason, and only an amendment`);
  const stated = {
    declarationId: idFrom('declaration', at, cause, obligationId),
    version: (amended?.version ?? 0) + 1,
    submittedAt: at,
    submittedBy: actor,
    lineCount: lines.count,
    linesSha256: lines.sha256,
    ...(amended === undefined ? {} : { amends: amended.declarationId }),
    ...(reason === undefined ? {} : { reason }),
  };
  return { ...stated, receipt: receiptOf({ ...stated, obligationId, facts }), sequence };
}

/** The receipt is a hash over what was submitted, when, by whom and why, so neither side can deny it. */
function receiptOf(submitted: Parameters<typeof canonicalJson>[0]): string {
  return sha256(canonicalJson(submitted)).slice(0, 32);
}
