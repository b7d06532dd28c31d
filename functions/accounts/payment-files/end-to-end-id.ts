/** An id as banks carry it: without its prefix it has 26 letters and digits, and 35 are allowed. */
export function endToEndIdOf(id: string): string {
  return id.slice(id.lastIndexOf('_') + 1);
}
