/** Codes of BAI2 records: file, group and account with their trailers, detail, continuation. */
type RecordCode = '01' | '02' | '03' | '16' | '49' | '88' | '98' | '99';

/** A record without its code and its final slash; `line` is where it begins in the file. */
export type Bai2Record = { readonly code: RecordCode; readonly content: string; readonly line: number };

const begins = /^\s*(01|02|03|16|49|88|98|99)[,:]/;
/** A slash behind which another record begins on the same line, told from a slash in a text by the record's form. */
const nextOnLine =
  /\/\s*(?=(?:02,[^,]*,[^,]*,[1-4]?,\d{6}|03,[^,]*,(?:[A-Z]{3})?,|16,\d{3},\d*,|88,|49,[+-]?\d+,\d+\s*\/|98,[+-]?\d+,\d+,\d+\s*\/|99,[+-]?\d+,\d+,\d+\s*\/))/;

/**
 * Splits a BAI2 file into records: usually a line each, but some files have several on a line, and some break texts into
 * lines without a code. A slash ends a record; in the text of a detail or continuation it may stand for itself.
 */
export async function* splitRecords(lines: AsyncIterable<string>): AsyncGenerator<Bai2Record> {
  let held: Bai2Record | undefined;
  let number = 0;
  for await (const raw of lines) {
    number++;
    const line = raw.trimEnd();
    if (line === '') continue;
    for (const text of line.split(nextOnLine)) {
      const code = begins.exec(text)?.[1] as RecordCode | undefined;
      if (code === undefined) {
        if (held !== undefined)
          held = { ...held, content: `${held.content} ${text.replace(/\s*\/$/, '').trim()}` };
        continue;
      }
      if (held !== undefined) yield held;
      held = { code, content: contentOf(code, text), line: number };
    }
  }
  if (held !== undefined) yield held;
}

function contentOf(code: RecordCode, text: string): string {
  const content = text.trimStart().slice(code.length + 1);
  if (code === '16' || code === '88') return content.replace(/\s*\/\s*$/, '');
  const slash = content.indexOf('/');
  return (slash < 0 ? content : content.slice(0, slash)).trimEnd();
}
