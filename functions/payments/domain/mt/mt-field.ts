/** One field of a SWIFT message: its tag without colons, such as `61` or `60F`, and its lines. */
export type MtField = { readonly tag: string; readonly lines: readonly string[] };

/** What an MT file is made of. `begins` and `ends` are envelopes: block 1 or 2, and the end of block 4. */
export type MtPart =
  | { readonly kind: 'begins'; readonly message: string | undefined; readonly text: boolean }
  | { readonly kind: 'field'; readonly field: MtField; readonly line: number }
  | { readonly kind: 'ends' };

const fieldStart = /^:(\d{2}[A-Z]?|NS):(.*)$/;
/**
 * Fields that MT940, MT942 and MT950 have. Banks cut the text of field 86 after 65 characters, wherever that is, so that a
 * line of it may begin with a colon, as in the time of day `16:26:37`; it is text unless it is one of these.
 */
const ownFields = /^(?:NS|1[23]|2[0158]|34|6[01245]|86|90)/;
/** Block 2 says the type of message: `{2:I940…` (to the bank's customer) or `{2:O942…`. */
const messageType = /\{2:[IO](\d{3})/;
const maximumFieldLines = 200;
/** `-}`, or a dash alone. In 7-bit code the bracket is a letter of the bank's country (ISO 646): `-å` in Sweden and Finland. */
const endOfMessage = /^-(?:\}|\{|[åüéè]\s*$|X{0,3}\s*$)/;

/**
 * Splits the lines of an MT file into fields, with or without SWIFT's envelopes (blocks 1 to 5) around the messages.
 * Lines before the first field of a message, which some banks put there, are passed over. A line that begins no field
 * goes on with the one before.
 */
export async function* splitFields(lines: AsyncIterable<string>): AsyncGenerator<MtPart> {
  let field: { tag: string; lines: string[]; line: number } | undefined;
  let number = 0;
  let broken = '';
  const done = (): MtPart[] => {
    if (field === undefined) return [];
    const part: MtPart = { kind: 'field', field, line: field.line };
    field = undefined;
    return [part];
  };
  for await (const raw of lines) {
    number++;
    // Some banks break a line between the colon and the number of a field.
    if (raw.trim() === ':') {
      broken = ':';
      continue;
    }
    let line = broken + raw;
    broken = '';
    if (endOfMessage.test(line)) {
      yield* done();
      yield { kind: 'ends' };
      line = line.replace(/^-[}åüéè]?X*/, '');
    }
    if (/^\s*(?:\}\s*)?\{[1-5]:/.test(line) || (field === undefined && line.includes('{4:'))) {
      yield* done();
      const body = line.indexOf('{4:');
      yield { kind: 'begins', message: messageType.exec(line)?.[1], text: body >= 0 };
      line = body < 0 ? '' : line.slice(body + '{4:'.length);
    }
    const [, tag, rest = ''] = fieldStart.exec(line.trimStart()) ?? [];
    if (tag !== undefined && (field?.tag !== '86' || ownFields.test(tag))) {
      yield* done();
      field = { tag, lines: [rest], line: number };
    } else if (field !== undefined && field.lines.length < maximumFieldLines) field.lines.push(line);
  }
  yield* done();
}
