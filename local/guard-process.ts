import { spawn } from 'node:child_process';

// Runs the command of its arguments and ends it when the parent goes away, even when the parent was killed: the channel
// to the parent closes. Java cannot do that by itself. A process group of its own keeps Ctrl-C from ending it first.
const [command = '', ...parameters] = process.argv.slice(2);
const child = spawn(command, parameters, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });

process.on('disconnect', () => child.kill());
process.on('SIGTERM', () => child.kill());
process.on('SIGINT', () => {});
child.on('error', (error) => {
  console.error(error);
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));
