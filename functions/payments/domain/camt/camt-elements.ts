import type { CamtDraft } from './camt-draft.ts';
import type { Rules } from './element-rules.ts';
import { type ElementNode, elementTree } from './element-tree.ts';
import { entryElements } from './entry-elements.ts';
import { paymentElements } from './payment-elements.ts';
import { groupHeaderElements, statementElements } from './statement-elements.ts';

function under(path: string, rules: Rules): Rules {
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [`${path}${name}`, rule]));
}

/**
 * What is read of a message (ISO 20022 camt.052, .053 and .054, versions 01 to 13), by local names: `element` is the
 * name of a statement in it. The versions differ in a few places only, and each place is unambiguous, so one table
 * reads them all.
 */
export function camtElements(element: string): ElementNode<CamtDraft> {
  return elementTree<CamtDraft>({
    ...groupHeaderElements,
    ...under(element, statementElements),
    ...under(`${element}/Ntry`, entryElements),
    ...under(`${element}/Ntry/NtryDtls/TxDtls`, paymentElements),
    // Version 01 has no NtryDtls.
    ...under(`${element}/Ntry/TxDtls`, paymentElements),
  });
}
