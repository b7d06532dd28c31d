/** One line of JSON on stdout: what was measured, to four significant digits. */
export function printMeasure(
  name: string,
  value: number,
  unit: string,
  more: Readonly<Record<string, unknown>> = {},
): void {
  console.log(JSON.stringify({ name, value: Number(value.toPrecision(4)), unit, ...more }));
}
