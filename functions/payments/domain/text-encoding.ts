import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { StatementFault } from './statement-fault.ts';

/** Encodings that banks' files are in. UTF-16 is told by its byte order mark; the rest somebody has to say. */
export const textEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'iso-8859-1',
  'iso-8859-15',
  'windows-1252',
  'cp437',
  'cp850',
  'cp852',
] as const;
export type TextEncoding = (typeof textEncodings)[number];

/** What else people and files call them. */
export const otherEncodingNames: Readonly<Record<string, TextEncoding>> = {
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  latin1: 'iso-8859-1',
  latin9: 'iso-8859-15',
  cp1252: 'windows-1252',
  ibm437: 'cp437',
  ibm850: 'cp850',
  ibm852: 'cp852',
};

/** The encoding that a name means, in upper or lower case; undefined for another. */
export function encodingNamed(name: string): TextEncoding | undefined {
  const lower = name.toLowerCase();
  return (
    textEncodings.find((each) => each === lower) ??
    (Object.hasOwn(otherEncodingNames, lower) ? otherEncodingNames[lower] : undefined)
  );
}

/** Bytes 80 to FF of the code pages of DOS (IBM), which the platform's decoder does not know. */
const codePages: Readonly<Partial<Record<TextEncoding, string>>> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
  cp852:
    'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
};

/** Decodes pieces of a file; without a piece it says that the file is over. */
export type Decode = (piece?: Uint8Array) => string;

/** Makes a decoder that throws a `StatementFault` for a byte that is not of the encoding: no character is ever replaced. */
export function decoderOf(encoding: TextEncoding, remedy: string): Decode {
  const page = codePages[encoding];
  if (page !== undefined) return (piece) => (piece === undefined ? '' : decodePage(piece, page));
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode: Decode = (piece) => {
    try {
      return piece === undefined ? decoder.decode() : decoder.decode(piece, { stream: true });
    } catch {
      throw new StatementFault('encoding', `the file has bytes that are not ${encoding}`, remedy);
    }
  };
  return encoding === 'utf-8' ? asciiFirst(decode) : decode;
}

/**
 * Pieces that are ASCII throughout, as nearly all are, need no decoder; and their characters take a byte each, where the
 * platform's decoder makes two of them, which every text cut out of them keeps.
 */
function asciiFirst(decode: Decode): Decode {
  // The decoder has the first piece, which may begin with a mark, and what comes while a character may be cut in two.
  let between = true;
  return (piece) => {
    if (piece !== undefined && !between && isAscii(piece)) return asciiText(piece);
    between = (piece?.at(-1) ?? 0x80) >= 0x80;
    return decode(piece);
  };
}

/** The text of bytes that are all ASCII. */
export function asciiText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
}

function decodePage(piece: Uint8Array, page: string): string {
  let text = '';
  for (const byte of piece) text += byte < 0x80 ? String.fromCharCode(byte) : page.charAt(byte - 0x80);
  return text;
}
