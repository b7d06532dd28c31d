import { startCloud } from '../../../local/cloud.ts';
import { storyBegins } from '../../../local/main-job.ts';
import { finishMainJob, type MainJobRun } from './sample-cloud.ts';

/** What the process tells its parent. */
export type SandboxMessage = { readonly line: string } | { readonly finished: MainJobRun };

/** A whole cloud in a process of its own, with its data on disk, that runs the main job: to be killed on the way. */
const dataDirectory = process.argv[2] ?? '';
process.on('disconnect', () => process.exit(1));
const cloud = await startCloud({ port: 0, dataDirectory, startsAt: storyBegins });
const finished = await finishMainJob(cloud, (line) => process.send?.({ line } satisfies SandboxMessage));
await cloud.stop();
process.send?.({ finished } satisfies SandboxMessage, () => process.exit(0));
