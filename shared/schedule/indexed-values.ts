import {
  addDecimal,
  compareDecimal,
  type Decimal,
  dec,
  decimal,
  multiplyDecimal,
  roundDecimal,
} from '../decimal.ts';
import type { DatedValueDocument } from './document/parameter.ts';
import type { DocumentPath, FaultList } from './fault.ts';

/** Most decimals that an exact chain of increases may grow to: a bound on work. */
const maximumScale = 60;

/** The values of a parameter, those that follow by an increase from the one above worked out exactly or rounded as stated. */
export function indexedValues(
  documents: readonly DatedValueDocument[],
  path: DocumentPath,
  faults: FaultList,
): readonly Decimal[] {
  let carried: Decimal | undefined;
  return documents.map((document, index) => {
    const here = [...path, index];
    const { value, increase } = document;
    if ((value === undefined) === (increase === undefined)) {
      faults.add(here, 'needs either a value or an increase', 'State one of the two.');
      return decimal(0n);
    }
    if (value !== undefined) {
      carried = dec(value);
      return carried;
    }
    if (carried === undefined) {
      faults.add([...here, 'increase'], 'has no value above it to start from', 'State a value first.');
      return decimal(0n);
    }
    const { found, next } = increased(carried, document);
    if (found.scale > maximumScale) {
      faults.add(
        [...here, 'increase'],
        'makes more decimals than can be kept',
        'State the rounding of the chain.',
      );
    }
    carried = next;
    return found;
  });
}

function increased(from: Decimal, { increase = '', rounding, noMoreThan, noLessThan }: DatedValueDocument) {
  const parts = increase.replaceAll('%', '').replaceAll('+ ', '').replaceAll('- ', '-').split(' ').map(dec);
  const percent = parts.reduce(addDecimal);
  const factor = addDecimal(decimal(1n), { coefficient: percent.coefficient, scale: percent.scale + 2 });
  let exact = multiplyDecimal(from, factor);
  if (noMoreThan !== undefined && compareDecimal(exact, dec(noMoreThan)) > 0) exact = dec(noMoreThan);
  if (noLessThan !== undefined && compareDecimal(exact, dec(noLessThan)) < 0) exact = dec(noLessThan);
  const found =
    rounding === undefined ? exact : roundDecimal(exact, Number(rounding.decimals), rounding.mode);
  return { found, next: rounding?.nextFrom === 'exact' ? exact : found };
}
