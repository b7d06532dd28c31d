import { compareDecimal, dec, trimDecimal } from '../decimal.ts';
import type { FieldDocument } from './document/inputs.ts';
import type { DocumentPath, FaultList } from './fault.ts';
import type { CompiledList } from './list.ts';

/** Checks that a field can be filled in, and says what a blank means where it must: something that could be declared. */
export function checkField(
  document: FieldDocument,
  lists: ReadonlyMap<string, CompiledList>,
  path: DocumentPath,
  faults: FaultList,
): void {
  if (document.type === 'quantity') checkBounds(document, path, faults);
  const blank = 'whenBlank' in document ? document.whenBlank : undefined;
  const isNumber = document.type === 'quantity' || document.type === 'share';
  if (blank === undefined) {
    if (!isNumber || document.required === 'yes' || document.askedWhen !== undefined) return;
    faults.add(
      path,
      'may be left blank, and does not say what a blank means',
      'State "whenBlank", or make the field required.',
    );
    return;
  }
  const at = [...path, 'whenBlank'];
  if (document.required === 'yes')
    faults.add(at, 'says what a blank means, but the field is required', 'Take one of the two out.');
  if (isNumber) checkBlankNumber(blank, document, at, faults);
  if (document.type === 'list' && lists.get(document.list)?.index.has(blank) === false)
    faults.add(at, `the list ${document.list} has no code "${blank}"`, 'Use a code of the list.');
}

type NumberField = Extract<FieldDocument, { type: 'quantity' | 'share' }>;

function checkBounds(
  { minimum, maximum }: Extract<FieldDocument, { type: 'quantity' }>,
  path: DocumentPath,
  faults: FaultList,
): void {
  if (maximum === undefined || compareDecimal(dec(minimum), dec(maximum)) <= 0) return;
  faults.add(
    [...path, 'maximum'],
    `is ${maximum}, below the minimum of ${minimum}: no number could be declared`,
    'Correct one of the two.',
  );
}

function checkBlankNumber(blank: string, document: NumberField, path: DocumentPath, faults: FaultList): void {
  const [least, most] = document.type === 'share' ? ['0', '100'] : [document.minimum, document.maximum];
  const value = dec(blank);
  const wrong =
    compareDecimal(value, dec(least)) < 0
      ? `below the minimum of ${least}`
      : most !== undefined && compareDecimal(value, dec(most)) > 0
        ? `above the maximum of ${most}`
        : trimDecimal(value).scale > Number(document.decimals)
          ? `with more than ${document.decimals} decimals`
          : undefined;
  if (wrong !== undefined)
    faults.add(
      path,
      `is ${blank}, ${wrong}: who leaves the field blank would be refused`,
      'Let a blank mean what could be declared, or make the field required.',
    );
}
