/** Compiles `schedules/` into the catalogue that the running system loads, and writes the JSON Schema for editors. `--check` exits 1 if the committed one is stale. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scheduleJsonSchema } from '../shared/schedule/document/json-schema.ts';
import type { CatalogueEntry } from '../shared/schedule/library.ts';
import { compileCatalogue } from './schedule/catalogue.ts';

const folder = fileURLToPath(new URL('../schedules', import.meta.url));
const catalogueFile = `${folder}/catalogue.generated.json`;
const committedText = existsSync(catalogueFile) ? readFileSync(catalogueFile, 'utf8') : '{"schedules":[]}';
const committed = JSON.parse(committedText) as { readonly schedules: readonly CatalogueEntry[] };

const { entries, faults } = compileCatalogue(folder, committed.schedules);
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exit(1);
const text = `${JSON.stringify({ schedules: entries })}\n`;
const schemaFile = `${folder}/schedule.schema.json`;
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
console.log(`${entries.length} schedules, every worked example holds`);
