import { deflateSync, inflateSync } from 'node:zlib';
import { packingDictionary } from './packing-dictionary.ts';

const dictionary = Buffer.from(packingDictionary);
/** No item of a table unpacks to more: it holds 400 KB, and lines are compressed before they come into a text. */
const maximumUnpackedBytes = 8_000_000;

const packing = {
  level: 9,
  // Of what a text of a few kilobytes has a use for: less memory to prepare, a third of the time.
  memLevel: 5,
  windowBits: 13,
  dictionary,
};

/**
 * A text in the zlib format (RFC 1950) with the project's dictionary: for JSON of a kilobyte or two, of which a table would
 * bill each kilobyte begun. It is unpacked to the same bytes, so what is hashed is the text.
 */
export function packText(text: string): Uint8Array {
  return deflateSync(text, packing);
}

/** Throws if the bytes are not what was packed: zlib's checksum is over the text. */
export function unpackText(bytes: Uint8Array): string {
  // Room for what most unpack to: a third of the time that zlib takes with its own 16 KB.
  const chunkSize = bytes.length < 1_000 ? 2_048 : 16_384;
  return inflateSync(bytes, { dictionary, chunkSize, maxOutputLength: maximumUnpackedBytes }).toString(
    'utf8',
  );
}
