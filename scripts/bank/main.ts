import { parseArgs } from 'node:util';
import { CommandFault } from '../schedule/command-fault.ts';
import { readFiles } from './read-files.ts';
import { readOptions } from './read-options.ts';
import { usage } from './usage.ts';

async function run(args: readonly string[]): Promise<0 | 1 | 2> {
  if (args.length === 0 || args.includes('--help') || args[0] === 'help') {
    (args.length === 0 ? console.error : console.log)(usage);
    return args.length === 0 ? 2 : 0;
  }
  try {
    const { values, positionals } = parse(args);
    const [command, ...files] = positionals;
    if (command !== 'read') throw wrongUsage(`There is no command "${command ?? ''}". There is read.`);
    if (files.length === 0) throw wrongUsage('read needs a file.');
    return await readFiles(files, readOptions(values));
  } catch (error) {
    if (!(error instanceof CommandFault)) throw error;
    console.error(error.message);
    return error.exitStatus;
  }
}

function parse(args: readonly string[]) {
  const flag = { type: 'boolean', default: false } as const;
  const word = { type: 'string' } as const;
  const options = {
    profile: word,
    encoding: word,
    'flip-reversals': flag,
    entries: flag,
    chain: flag,
    text: flag,
  };
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw wrongUsage((error as Error).message);
  }
}

function wrongUsage(message: string): CommandFault {
  return new CommandFault(`${message}\nnpm run -s bank -- --help tells how it is used.`, 2);
}

// The status is set and not forced: output that is still on its way to a pipe is not cut off.
process.exitCode = await run(process.argv.slice(2));
