/** Where the line ends that a place of a text is on. */
export function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

export function startOfLine(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

export function lineAt(text: string, offset: number): string {
  return text.slice(startOfLine(text, offset), endOfLine(text, offset));
}

/** With spaces in place of so many characters; as it is, where there is no such place. */
export function blanked(text: string, start: number, length: number): string {
  return start < 0 ? text : `${text.slice(0, start)}${' '.repeat(length)}${text.slice(start + length)}`;
}
