/** What an indicator of XML Schema says (`true`, `1`, `false`, `0`), also with a capital as some banks' software writes it. */
export function indicator(text: string | undefined): boolean | undefined {
  const lower = text?.toLowerCase();
  if (lower === 'true' || lower === '1') return true;
  return lower === 'false' || lower === '0' ? false : undefined;
}
