import { join } from 'node:path';
import { startCloud } from '../../../local/cloud.ts';
import { stopOnSignal } from '../../../local/stop-on-signal.ts';
import { writeToyAssembly } from './toy-assembly.ts';

// Runs the toy stack under the directory of its argument until stopped or killed, and says where it is.
const [directory = ''] = process.argv.slice(2);
const cloud = await startCloud({
  port: 0,
  dataDirectory: join(directory, 'data'),
  inMemory: true,
  startsAt: '2024-06-01T00:00:00Z',
  assemble: async (audience) => writeToyAssembly(join(directory, 'assembly'), audience),
});
stopOnSignal(cloud);
await cloud.invoke('tick', { scheduledFor: 'now' });
const functions = Object.values(cloud.pids()).flat();
console.log(JSON.stringify({ ports: [cloud.url, cloud.endpoints.dynamoDb, cloud.endpoints.sqs], functions }));
