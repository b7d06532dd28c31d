/** Country, check digits and the bank's own part (ISO 13616); the length differs by country. */
const form = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** Reads an IBAN without spaces, in capitals; undefined where the form or the check digits (ISO 7064 mod 97-10) are wrong. */
export function parseIban(text: string): string | undefined {
  const compact = text.replace(/\s+/g, '').toUpperCase();
  if (!form.test(compact)) return undefined;
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1 ? compact : undefined;
}
