import * as z from 'zod';
import { contexts, listensTo } from '../shared/contexts.ts';
import { type EventType, eventCatalogue } from '../shared/contracts/events.ts';
import { hears } from '../shared/journal/hearing.ts';
import { writeGenerated } from './write-generated.ts';

const rows = (Object.keys(eventCatalogue) as EventType[]).map((type) => {
  const { context } = eventCatalogue[type];
  const listeners = contexts.filter(
    (listener) =>
      context !== 'any' &&
      listensTo[listener].includes(context as (typeof contexts)[number]) &&
      hears(listener, type),
  );
  return `| [\`${type}\`](${type}.json) | ${context} | ${listeners.join(', ') || '–'} |`;
});
const index = [
  '# Events',
  '',
  'Made from `shared/contracts/events.ts` by `npm run generate`. Each links to the JSON Schema of its data.',
  '',
  '| event | said by | received by |',
  '| --- | --- | --- |',
  ...rows,
  '',
].join('\n');

await writeGenerated('docs/events/README.md', index);
for (const [type, { data }] of Object.entries(eventCatalogue)) {
  await writeGenerated(`docs/events/${type}.json`, `${JSON.stringify(z.toJSONSchema(data), null, 1)}\n`);
}
