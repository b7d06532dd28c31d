import { addDays } from '../../civil-date.ts';
import { compareDecimal, parseDecimal } from '../../decimal.ts';
import { FaultList } from '../fault.ts';
import { endOfTime, layTimeline } from '../timeline.ts';
import { isMap, mapAt, type Tree, type TreeMap, textAt, writeTree } from './tree.ts';
import { type Clause, describeDifference } from './tree-difference.ts';

/** A value and the law that sets it, on days that it rules. */
type Ruling = {
  readonly from: string;
  readonly through: string;
  readonly value: string;
  readonly law: string;
};
type Series = ReadonlyMap<string, readonly Ruling[]>;

/** The keys of a parameter that this comparison covers. */
export const valueKeys: readonly string[] = ['values', 'columns', 'rows'];

/**
 * How the values of a parameter change: for each row, the days on which another value rules than before, with the law
 * that sets it. A value that an enactment replaced before it had effect makes no difference.
 */
export function describeValues(before: Tree, after: Tree): readonly Clause[] {
  const [old, young] = [seriesOf(before), seriesOf(after)];
  const unit = textAt(after, 'unit') ?? '';
  return [...new Set([...old.keys(), ...young.keys()])].flatMap((row) => {
    const changes = changesBetween(old.get(row) ?? [], young.get(row) ?? []);
    return changes.map((change) => ({
      words: `${row === '' ? '' : `${row}, `}${writeChange(change, unit)}`,
      ...(change.old !== 'none' && { before: change.old }),
      ...(change.young !== 'none' && { after: change.young }),
    }));
  });
}

/** How the citation, note or day of enactment changes of spans that start on the same day in both. */
export function describeSources(before: Tree, after: Tree): readonly Clause[] {
  return ['columns', 'values'].flatMap((key) => {
    const [old, young] = [sourcesOf(before, key), sourcesOf(after, key)];
    return Object.keys(young).flatMap((name) => {
      const [was, is] = [old[name], young[name]];
      if (was === undefined || is === undefined) return [];
      return describeDifference(was, is).map((clause) => ({
        ...clause,
        words: `from ${name}, ${clause.words}`,
      }));
    });
  });
}

/** What each span says of its law, by the day from which it is and, from the second of a day on, its place. */
function sourcesOf(parameter: Tree, key: string): { readonly [name: string]: Tree } {
  const sources: { [name: string]: Tree } = {};
  for (const { from, enacted, citation, note } of spansUnder(parameter, key) ?? []) {
    if (typeof from !== 'string') continue;
    const again = Object.keys(sources).filter((name) => name.startsWith(from)).length;
    sources[again === 0 ? from : `${from} (${again + 1})`] = {
      ...(enacted !== undefined && { enacted }),
      ...(citation !== undefined && { citation }),
      ...(note !== undefined && { note }),
    };
  }
  return sources;
}

/** Each row's values, cut to the days on which they rule. A parameter without a table has the one row `''`. */
function seriesOf(parameter: Tree): Series {
  const rows = { ...mapAt(parameter, 'rows'), ...mapAt(mapAt(parameter, 'bands'), 'rows') };
  const spans = spansUnder(parameter, 'columns') ?? spansUnder(parameter, 'values') ?? [];
  const segments = layTimeline(spans as never, [], [], new FaultList());
  const citation = textAt(parameter, 'citation') ?? '';
  const rulings = (cell: (index: number) => string): readonly Ruling[] =>
    segments.map(({ from, through, index }) => {
      const span = spans[index];
      const enacted = textAt(span, 'enacted');
      const law = `${textAt(span, 'citation') ?? citation}${enacted === undefined ? '' : `, enacted ${enacted}`}`;
      return { from, through, value: cell(index), law };
    });
  if (textAt(spans[0], 'value') !== undefined || Object.keys(rows).length === 0)
    return new Map([['', rulings((index) => writeValue(spans[index]))]]);
  return new Map(
    Object.entries(rows).map(([row, cells]) => [
      row,
      rulings((index) => (Array.isArray(cells) ? writeCell(cells[index] ?? 'none', spans[index]) : 'none')),
    ]),
  );
}

function spansUnder(parameter: Tree, key: string): readonly TreeMap[] | undefined {
  const list = isMap(parameter) ? parameter[key] : undefined;
  if (!Array.isArray(list)) return undefined;
  return (list as readonly Tree[]).filter(isMap);
}

/** A cell, or what its column says in place of one that follows from a column before. */
function writeCell(cell: Tree, column: TreeMap | undefined): string {
  return cell === 'indexed' ? writeValue(column) : writeTree(cell);
}

/** The value itself, or what the law says in place of one (an increase on the value before). */
function writeValue(span: TreeMap | undefined): string {
  const {
    from: _from,
    through: _through,
    enacted: _enacted,
    replaces: _replaces,
    citation: _c,
    note: _n,
    ...said
  } = span ?? {};
  return Object.keys(said).length === 1 && typeof said.value === 'string' ? said.value : writeTree(said);
}

type Change = {
  readonly from: string;
  through: string;
  readonly old: string;
  readonly young: string;
  readonly law: string;
};

function changesBetween(old: readonly Ruling[], young: readonly Ruling[]): readonly Change[] {
  const starts = new Set<string>();
  for (const { from, through } of [...old, ...young]) {
    starts.add(from);
    if (through !== endOfTime) starts.add(addDays(through, 1));
  }
  const days = [...starts].sort();
  const changes: Change[] = [];
  for (const [index, from] of days.entries()) {
    const next = days[index + 1];
    const through = next === undefined ? endOfTime : addDays(next, -1);
    const [was, is] = [rulingOn(old, from), rulingOn(young, from)];
    const [before, after] = [was?.value ?? 'none', is?.value ?? 'none'];
    if (sameValue(before, after)) continue;
    const law = is?.law ?? was?.law ?? '';
    const last = changes.at(-1);
    if (last?.old === before && last.young === after && last.law === law && addDays(last.through, 1) === from)
      last.through = through;
    else changes.push({ from, through, old: before, young: after, law });
  }
  return changes;
}

function rulingOn(rulings: readonly Ruling[], day: string): Ruling | undefined {
  return rulings.find(({ from, through }) => from <= day && day <= through);
}

function sameValue(a: string, b: string): boolean {
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  return left && right ? compareDecimal(left, right) === 0 : a === b;
}

function writeChange({ from, through, old, young, law }: Change, unit: string): string {
  const days =
    through === endOfTime
      ? `from ${from}`
      : from === through
        ? `on ${from}`
        : `from ${from} through ${through}`;
  const value = (text: string) => (text === 'none' ? 'no value' : `${text} ${unit}`.trim());
  return `${days}: ${old === 'none' ? 'no value' : old} becomes ${value(young)} (${law})`;
}
