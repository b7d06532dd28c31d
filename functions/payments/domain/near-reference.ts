import { parseCreditorReference } from '../../../shared/creditor-reference.ts';

/**
 * Whether the texts hold something that is one slip away from a reference: one character another, or two neighbours
 * swapped. Read without separators and across lines, as banks break them. The reference itself is no slip.
 */
export function holdsNearReference(texts: readonly string[], reference: string): boolean {
  const compact = texts
    .join('')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  for (let start = 0; start + reference.length <= compact.length; start++) {
    if (isOneSlipAway(compact, start, reference)) return true;
  }
  return false;
}

function isOneSlipAway(text: string, start: number, reference: string): boolean {
  let place = 0;
  while (place < reference.length && text[start + place] === reference[place]) place++;
  if (place === reference.length) return false;
  const rest = (from: number) => text.startsWith(reference.slice(from), start + from);
  if (rest(place + 1))
    return parseCreditorReference(text.slice(start, start + reference.length)) === undefined;
  return (
    text[start + place] === reference[place + 1] &&
    text[start + place + 1] === reference[place] &&
    rest(place + 2)
  );
}
