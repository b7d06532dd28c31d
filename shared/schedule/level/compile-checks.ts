import type { CompiledCheck } from '../compiled-schedule.ts';
import type { CheckDocument } from '../document/inputs.ts';
import type { Scope } from '../expression/scope.ts';
import type { DocumentPath, FaultList } from '../fault.ts';
import { readFormula } from '../figure.ts';

/** `named`: what may be at fault. */
export function compileChecks(
  documents: readonly CheckDocument[] | undefined,
  scope: Scope,
  named: { has(name: string): boolean },
  before: DocumentPath,
  faults: FaultList,
): readonly CompiledCheck[] {
  return (documents ?? []).flatMap((check, index) => {
    const path = [...before, index];
    if (!named.has(check.field))
      faults.add([...path, 'field'], `no field "${check.field}"`, 'Name the field at fault.');
    const refuse = readFormula(check.refuse, scope, [...path, 'refuse'], faults)?.compiled;
    if (refuse === undefined) return [];
    if (refuse.kind === 'truth') return [{ document: check, refuse }];
    faults.add([...path, 'refuse'], 'does not answer yes or no', 'Write a comparison.');
    return [];
  });
}
