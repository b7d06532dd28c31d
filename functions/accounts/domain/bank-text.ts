/** Letters that have no base letter of their own (Unicode decomposes the others). */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  '&': '+',
};

/**
 * A name or text as every bank takes it: the Latin characters of EPC217-08 (letters, digits, space and / - ? : ( ) . , ' +),
 * others replaced, in no more than `maximum` characters.
 */
export function bankText(text: string, maximum: number): string {
  const latin = text
    .replace(/[ßæÆœŒøØłŁđĐ&]/g, (letter) => spelled[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9/\-?:().,'+ ]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
  // Text that is in another script altogether still has to name something: banks refuse an empty name.
  return latin === '' ? 'NOTPROVIDED' : latin.slice(0, maximum).trim();
}
