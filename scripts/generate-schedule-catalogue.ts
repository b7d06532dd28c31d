/** Compiles `schedules/` into the catalogue that the running system loads, and writes the JSON Schema for editors. `--check` exits 1 if the committed one is stale. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Json } from '../shared/canonical-json.ts';
import { holidaysThrough, resolveHolidays } from '../shared/resolve-holidays.ts';
import { scheduleJsonSchema } from '../shared/schedule/document/json-schema.ts';
import { writeFault } from '../shared/schedule/fault.ts';
import { checkSchedule, hashOf, type ScheduleEntry } from '../shared/schedule/load-schedule.ts';
import { readYaml } from '../shared/schedule/yaml-source.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const catalogueFile = `${root}schedules/catalogue.generated.json`;

type Entry = ScheduleEntry & { readonly id: string; readonly version: string; readonly hash: string };
const committedText = existsSync(catalogueFile) ? readFileSync(catalogueFile, 'utf8') : '{"schedules":[]}';
const committed = (JSON.parse(committedText) as { schedules: readonly Entry[] }).schedules;

/** A superseded version (`<instrument>@<version>.yaml`) keeps the holidays, and so the hash, that it was published with. */
function holidaysOf(file: string, tree: unknown): Pick<ScheduleEntry, 'holidays' | 'holidaysThrough'> {
  const name = /^schedules\/(.+)@(\d+)\.yaml$/.exec(file);
  const published = name && committed.find(({ id, version }) => id === name[1] && version === name[2]);
  if (published) return { holidays: published.holidays, holidaysThrough: published.holidaysThrough };
  return { holidays: resolveHolidays(tree), holidaysThrough };
}

/** One schedule file as an entry of the catalogue; faults are printed, and make the answer undefined. */
function entryOf(file: string): Entry | undefined {
  const source = readYaml(readFileSync(`${root}${file}`, 'utf8'));
  const entry = { document: source.tree as Json, ...holidaysOf(file, source.tree) };
  const loaded = source.faults.faults.length > 0 ? undefined : checkSchedule(entry, source.faults);
  if (loaded !== undefined && !file.startsWith(`schedules/${loaded.schedule.id}`)) {
    source.faults.add(
      ['schedule'],
      `"${loaded.schedule.id}" does not stand in a file of that name`,
      `Move the file to schedules/${loaded.schedule.id}.yaml.`,
    );
  }
  for (const fault of source.faults.faults) console.error(writeFault(fault, file, source.lineOf));
  if (loaded === undefined || source.faults.faults.length > 0) return undefined;
  return { id: loaded.schedule.id, version: String(loaded.schedule.version), hash: hashOf(entry), ...entry };
}

const files = readdirSync(`${root}schedules`, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => `schedules/${name}`)
  .sort();
const entries = files.map(entryOf);
if (entries.some((entry) => entry === undefined)) process.exit(1);
const names = entries.map((entry) => `${entry?.id} version ${entry?.version}`);
const twice = names.find((name, index) => names.indexOf(name) !== index);
if (twice !== undefined) {
  console.error(`${twice} stands in two files. Raise the version in the newer one.`);
  process.exit(1);
}
const text = `${JSON.stringify({ schedules: entries })}\n`;
const schemaFile = `${root}schedules/schedule.schema.json`;
const schemaText = `${JSON.stringify(scheduleJsonSchema(), null, 2)}\n`;
const schemaIsFresh = existsSync(schemaFile) && readFileSync(schemaFile, 'utf8') === schemaText;
if (!process.argv.includes('--check')) {
  writeFileSync(catalogueFile, text);
  writeFileSync(schemaFile, schemaText);
} else if (committedText !== text || !schemaIsFresh) {
  console.error(
    'schedules/catalogue.generated.json or schedules/schedule.schema.json is stale. Run: node scripts/generate-schedule-catalogue.ts',
  );
  process.exit(1);
}
console.log(`${entries.length} schedules from ${files.length} files, every worked example holds`);
