/**
 * A unit of measure as a product of symbols with powers: `CAD/L` is CAD¹·L⁻¹. Symbols are opaque: nothing converts by
 * itself, so a litre never adds to a tonne and a conversion is a parameter of the law (`[TJ/GJ]`).
 */
export type Unit = ReadonlyMap<string, number>;

export const dimensionless: Unit = new Map();

const symbol = /^[A-Za-z][A-Za-z0-9]*(\.unit)?$/;

/** Reads `CAD/L`, `GJ/t`, `CAD/fuel.unit`, `1`; undefined if it is not a unit. At most one `/`; `*` between symbols. */
export function parseUnit(text: string): Unit | undefined {
  const sides = text.split('/');
  if (sides.length > 2) return undefined;
  const unit = new Map<string, number>();
  for (const [side, sign] of [
    [sides[0], 1],
    [sides[1], -1],
  ] as const) {
    if (side === undefined) continue;
    for (const part of side.split('*')) {
      const name = part.trim();
      if (name === '1') continue;
      if (!symbol.test(name)) return undefined;
      addPower(unit, name, sign);
    }
  }
  return unit;
}

function addPower(unit: Map<string, number>, name: string, power: number): void {
  const sum = (unit.get(name) ?? 0) + power;
  if (sum === 0) unit.delete(name);
  else unit.set(name, sum);
}

export function multiplyUnits(a: Unit, b: Unit, sign: 1 | -1 = 1): Unit {
  const product = new Map(a);
  for (const [name, power] of b) addPower(product, name, power * sign);
  return product;
}

export function sameUnit(a: Unit, b: Unit): boolean {
  return a.size === b.size && [...a].every(([name, power]) => b.get(name) === power);
}

/** The symbols of a unit, for checking that a schedule declares each. */
export function unitSymbols(unit: Unit): readonly string[] {
  return [...unit.keys()];
}

/** Units as text, each written once: by themselves, or by the units that their codes chose. */
const written = new WeakMap<
  Unit,
  { readonly chosen: readonly string[]; readonly texts: Map<string, string> }
>();

/** `CAD/L`; nothing for a plain number. `chosen` resolves `fuel.unit` to the unit of the code that a line names. */
export function writeUnit(
  unit: Unit,
  chosen: (name: string) => string | undefined = () => undefined,
): string {
  let known = written.get(unit);
  if (known === undefined) {
    known = { chosen: unitSymbols(unit).filter((name) => name.endsWith('.unit')), texts: new Map() };
    written.set(unit, known);
  }
  const [first] = known.chosen;
  const key =
    first === undefined ? '' : known.chosen.length === 1 ? chosen(first) : known.chosen.map(chosen).join(' ');
  const text = known.texts.get(key ?? '');
  if (text !== undefined) return text;
  const fresh = wordUnit(unit, chosen);
  known.texts.set(key ?? '', fresh);
  return fresh;
}

function wordUnit(unit: Unit, chosen: (name: string) => string | undefined): string {
  const word = ([name, power]: [string, number]) => {
    const size = Math.abs(power);
    return (chosen(name) ?? name) + (size === 1 ? '' : `^${size}`);
  };
  const over = [...unit].filter(([, power]) => power > 0).map(word);
  const under = [...unit].filter(([, power]) => power < 0).map(word);
  if (under.length === 0) return over.join('*');
  return `${over.join('*') || '1'}/${under.join('*')}`;
}
