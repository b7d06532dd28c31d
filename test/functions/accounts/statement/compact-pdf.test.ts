import { inflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { expect, it } from 'vitest';
import { compactPdf } from '../../../../functions/accounts/statement/compact-pdf.ts';

/** A document of PDFKit's own, with a list of so many items to be read aloud. */
function document(items: number): Promise<Uint8Array> {
  const doc = new PDFDocument({ tagged: true, pdfVersion: '1.7', info: { Title: 'Ωé' } });
  const chunks: Buffer[] = [];
  const root = doc.struct('L');
  doc.addStructure(root);
  for (let item = 0; item < items; item++)
    root.add(doc.struct('LI', {}, () => void doc.text(`item ${item}`, 72, 72)));
  root.end();
  return new Promise((resolve) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.end();
  });
}

/** Every object of a file by its cross-reference stream (ISO 32000-1, 7.5.8), written as plain text, by number. */
function objectsByReference(bytes: Uint8Array): Map<number, string> {
  const file = Buffer.from(bytes).toString('latin1');
  const streamAt = (offset: number) => {
    const [head, length] = /^[\s\S]*?\/Length (\d+)\n>>\nstream\n/.exec(file.slice(offset)) ?? [];
    const start = offset + (head?.length ?? 0);
    return {
      head: head ?? '',
      content: inflateSync(Buffer.from(file.slice(start, start + Number(length)), 'latin1')),
    };
  };
  const at = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
  const { head, content } = streamAt(at);
  expect(head).toContain('/Type /XRef');
  const objects = new Map<number, string>();
  for (let id = 0; id < content.length / 9; id++) {
    const [type, first, second] = [
      content[id * 9],
      content.readUInt32BE(id * 9 + 1),
      content.readUInt32BE(id * 9 + 5),
    ];
    if (type === 1) {
      expect(file.slice(first).startsWith(`${id} 0 obj\n`)).toBe(true);
      const end = file.indexOf('\nendobj', first);
      objects.set(id, file.slice(file.indexOf('\n', first) + 1, end + 1));
    } else if (type === 2) {
      const packed = streamAt(content.readUInt32BE(first * 9 + 1));
      const [, from = 0] = /\/First (\d+)/.exec(packed.head) ?? [];
      const text = packed.content.toString('latin1');
      const index = text.slice(0, Number(from)).trim().split(' ').map(Number);
      expect(index[second * 2]).toBe(id);
      const [start, end] = [index[second * 2 + 1], index[second * 2 + 3]];
      objects.set(
        id,
        text.slice(Number(from) + Number(start), end === undefined ? undefined : Number(from) + end),
      );
    }
  }
  return objects;
}

it.each([1, 700])(
  'a PDF that is made compact has every object that it had, where its references say: %i items',
  async (items) => {
    const file = await document(items);
    const plain = Buffer.from(file).toString('latin1');
    const compact = compactPdf(file);
    const objects = objectsByReference(compact);
    const before = [...plain.matchAll(/^(\d+) 0 obj\n([\s\S]*?)endobj$/gm)];
    expect(before.length).toBeGreaterThan(items);
    for (const [, id, body] of before) expect(objects.get(Number(id)) === body).toBe(true);
    if (items > 100) expect(compact.length * 4).toBeLessThan(file.length);
  },
);

it('what is no PDF of that kind is a bug, and says so', () => {
  expect(() => compactPdf(Buffer.from('%PDF-1.7\n%%EOF\n'))).toThrow('does not end with its trailer');
});
