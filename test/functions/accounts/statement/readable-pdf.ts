import { inflateSync } from 'node:zlib';

/** A PDF as Latin-1, with what is in its object streams unpacked after it: its structure to be read as text. */
export function readablePdf(bytes: Uint8Array): string {
  const file = Buffer.from(bytes).toString('latin1');
  const packed = file.matchAll(/\/Type \/ObjStm\n[^>]*\/Length (\d+)\n>>\nstream\n/g);
  const unpacked = [...packed].map((match) => {
    const start = match.index + match[0].length;
    const content = file.slice(start, start + Number(match[1]));
    return inflateSync(Buffer.from(content, 'latin1')).toString('latin1');
  });
  return [file, ...unpacked].join('\n');
}
