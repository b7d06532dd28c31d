const referenceForm = /^RF\d\d[0-9A-Z]{1,21}$/;
const bodyForm = /^[0-9A-Z]{1,21}$/;

/** The remainder by 97 of a text whose letters stand for 10–35 (ISO 7064, ISO 13616). Capital letters and digits only. */
function remainderBy97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder;
}

/** The two check digits of ISO 7064 mod 97-10, `02` to `98`, for digits and capital letters. */
export function checkDigits97(text: string): string {
  return String(98 - remainderBy97(`${text}00`)).padStart(2, '0');
}

/**
 * Makes the creditor reference of ISO 11649 for a body of 1 to 21 digits and capital letters, without spaces.
 * Throws on another body: bodies are our own.
 */
export function creditorReference(body: string): string {
  if (!bodyForm.test(body))
    throw new RangeError(`not the body of a creditor reference: ${JSON.stringify(body.slice(0, 60))}`);
  return `RF${checkDigits97(`${body}RF`)}${body}`;
}

/**
 * Reads a creditor reference as people write it, in small letters or groups of four, into the stored form: capitals,
 * no spaces, 5 to 25 characters (ISO 11649). Undefined if the form or the check digits are wrong.
 */
export function parseCreditorReference(text: string): string | undefined {
  if (text.length > 60) return undefined;
  const compact = text.replace(/\s+/g, '').toUpperCase();
  if (!referenceForm.test(compact)) return undefined;
  const body = compact.slice(4);
  return compact.slice(2, 4) === checkDigits97(`${body}RF`) ? compact : undefined;
}

/** How ISO 11649 prints a reference: groups of four, so `RF18 5390 0754 7034`. */
export function printedReference(reference: string): string {
  return reference.replace(/.{4}(?=.)/g, '$& ');
}
