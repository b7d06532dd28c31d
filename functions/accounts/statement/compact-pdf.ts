import { deflateSync } from 'node:zlib';

/** Objects in one object stream: more compress better, and a reader has to unpack all of them to see one. */
const objectsInStream = 200;

type PdfObject = { readonly id: number; readonly start: number; readonly end: number };
/** Where an object is to be found: its type and both fields, as a cross-reference stream has them (ISO 32000-1, table 18). */
type Place = readonly [type: 0 | 1 | 2, first: number, second: number];

/**
 * The same PDF with its small objects in compressed object streams, and a cross-reference stream in place of the table
 * (ISO 32000-1, 7.5.7 and 7.5.8): what makes a tagged table readable aloud is many objects that are much alike.
 * @param file as PDFKit writes it: one cross-reference table, no object of a later generation, not encrypted
 */
export function compactPdf(file: Uint8Array): Uint8Array {
  const { objects, trailer } = readPdf(file);
  const places: Place[] = [[0, 0, 65_535]];
  const parts: Uint8Array[] = [];
  let length = 0;
  const write = (...bytes: readonly Uint8Array[]) => {
    const at = length;
    for (const each of bytes) {
      parts.push(each);
      length += each.length;
    }
    return at;
  };
  write(file.subarray(0, objects[0]?.start));
  const small: PdfObject[] = [];
  for (const object of objects)
    if (isStream(file, object)) places[object.id] = [1, write(file.subarray(object.start, object.end)), 0];
    else small.push(object);
  let next = objects.length + 1;
  for (let at = 0; at < small.length; at += objectsInStream) {
    const group = small.slice(at, at + objectsInStream);
    for (const [index, { id }] of group.entries()) places[id] = [2, next, index];
    places[next] = [1, write(...objectStream(file, group, next)), 0];
    next += 1;
  }
  const start = length;
  places[next] = [1, start, 0];
  write(...crossReferences(places, trailer, next), latin1(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts, length);
}

function readPdf(file: Uint8Array): { objects: PdfObject[]; trailer: string } {
  const tail = text(file.subarray(-2_000));
  const [, trailer, table] = /trailer\n<<([\s\S]*)>>\nstartxref\n(\d+)\n%%EOF\s*$/.exec(tail) ?? [];
  if (trailer === undefined || table === undefined) throw new Error('the PDF does not end with its trailer');
  const rows = text(file.subarray(Number(table))).matchAll(/(\d{10}) 00000 n/g);
  const starts = [...rows].map(([, offset], index) => ({ id: index + 1, start: Number(offset) }));
  const inOrder = starts.sort((a, b) => a.start - b.start);
  const objects = inOrder.map((each, index) => ({
    ...each,
    end: inOrder[index + 1]?.start ?? Number(table),
  }));
  return { objects, trailer };
}

function isStream(file: Uint8Array, { start, end }: PdfObject): boolean {
  return text(file.subarray(Math.max(start, end - 20), end)).endsWith('endstream\nendobj\n');
}

function objectStream(file: Uint8Array, group: readonly PdfObject[], id: number): Uint8Array[] {
  const bodies = group.map(({ id: own, start, end }) =>
    text(file.subarray(start + `${own} 0 obj\n`.length, end - 'endobj\n'.length)),
  );
  let offset = 0;
  const index = bodies.map((body, at) => {
    const own = `${group[at]?.id} ${offset}`;
    offset += body.length;
    return own;
  });
  const head = `${index.join(' ')}\n`;
  const dictionary = `/Type /ObjStm\n/N ${group.length}\n/First ${head.length}`;
  return stream(id, dictionary, latin1(head + bodies.join('')));
}

function crossReferences(places: readonly Place[], trailer: string, id: number): Uint8Array[] {
  const width = 9;
  const rows = new DataView(new ArrayBuffer(places.length * width));
  for (const [row, [type, first, second]] of places.entries()) {
    rows.setUint8(row * width, type);
    rows.setUint32(row * width + 1, first);
    rows.setUint32(row * width + 5, second);
  }
  const entries = trailer.replace(/\/Size \d+\n/, '').trim();
  const dictionary = `/Type /XRef\n/Size ${places.length}\n/W [1 4 4]\n${entries}`;
  return stream(id, dictionary, new Uint8Array(rows.buffer));
}

function stream(id: number, dictionary: string, content: Uint8Array): Uint8Array[] {
  const packed = deflateSync(content);
  const head = `${id} 0 obj\n<<\n${dictionary}\n/Filter /FlateDecode\n/Length ${packed.length}\n>>\nstream\n`;
  return [latin1(head), packed, latin1('\nendstream\nendobj\n')];
}

/** Of a PDF each byte is a character: its strings and its streams are not UTF-8. */
function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function latin1(characters: string): Uint8Array {
  return Buffer.from(characters, 'latin1');
}
