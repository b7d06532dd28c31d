import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** DynamoDB Local's own requirement. */
const oldestJava = 17;

const waysOut = `Install Java ${oldestJava} or newer, or run DynamoDB Local in Docker and point the sandbox to it:
  docker run --rm -p 8000:8000 amazon/dynamodb-local
  AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000 npm start`;

/**
 * The Java command of this machine: of `JAVA_HOME`, or else of the path.
 *
 * @throws with the ways out when there is none, or when it is too old
 */
export function javaCommand(environment: NodeJS.ProcessEnv = process.env): string {
  const command = environment.JAVA_HOME ? join(environment.JAVA_HOME, 'bin', 'java') : 'java';
  const { error, stderr, stdout } = spawnSync(command, ['-version'], { encoding: 'utf8', env: environment });
  if (error)
    throw new Error(
      `The sandbox keeps its data in DynamoDB Local, which needs Java: ${error.message}.\n${waysOut}`,
    );
  const version = javaMajorVersion(`${stderr}${stdout}`);
  if (version === undefined || version < oldestJava) {
    throw new Error(
      `DynamoDB Local needs Java ${oldestJava}; ${command} is ${version ?? 'unknown'}.\n${waysOut}`,
    );
  }
  return command;
}

/** The feature release that `java -version` prints; before Java 9 it was written 1.8. */
export function javaMajorVersion(text: string): number | undefined {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(text) ?? [];
  if (first === undefined) return undefined;
  return first === '1' ? Number(second) : Number(first);
}
