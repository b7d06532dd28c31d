import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { identity } from './identities.ts';
import type { Identity, Place, Resolver } from './resolver.ts';
import { type Assembly, type Resource, resourcesOf } from './template.ts';

/** A Lambda function of the template, ready to run from its bundle. */
export type FunctionSpec = {
  readonly name: string;
  readonly arn: string;
  readonly codeDirectory: string;
  readonly handler: string;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
};

const functionProperties = z.object({
  Handler: z.string(),
  Runtime: z.string().startsWith('nodejs', 'only Node.js functions run in the sandbox'),
  // The defaults are those that the AWS::Lambda::Function reference gives.
  Timeout: z.coerce.number().int().positive().default(3),
  MemorySize: z.coerce.number().int().positive().default(128),
  Environment: z.object({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
});

/** Names come first: environments and mappings refer to them. */
export function functionIdentities({ template }: Assembly, place: Place): Map<string, Identity> {
  const functions = resourcesOf(template, 'AWS::Lambda::Function');
  return new Map(
    functions.map(([logicalId, { Properties }]) => {
      const name = typeof Properties.FunctionName === 'string' ? Properties.FunctionName : logicalId;
      const arn = `arn:aws:lambda:${place.region}:${place.accountId}:function:${name}`;
      return [logicalId, identity(name, { Arn: arn })] as const;
    }),
  );
}

export function readFunctions(
  assembly: Assembly,
  identities: ReadonlyMap<string, Identity>,
  resolve: Resolver,
): FunctionSpec[] {
  return resourcesOf(assembly.template, 'AWS::Lambda::Function').map(([logicalId, resource]) => {
    const { Handler, Timeout, MemorySize, Environment } = functionProperties.parse(
      resolve(resource.Properties),
    );
    const known = identities.get(logicalId);
    return {
      name: known?.ref ?? logicalId,
      arn: known?.attribute('Arn') ?? '',
      codeDirectory: codeDirectory(assembly, logicalId, resource),
      handler: Handler,
      timeoutMs: Timeout * 1000,
      memoryMb: MemorySize,
      environment: Environment?.Variables ?? {},
    };
  });
}

/** The bundle, by the asset path that CDK writes beside the resource, or else by the asset manifest. */
function codeDirectory({ directory, stackName }: Assembly, logicalId: string, resource: Resource): string {
  const path = resource.Metadata['aws:asset:path'] ?? pathFromManifest(directory, stackName, resource);
  const code = typeof path === 'string' ? join(directory, path) : undefined;
  if (code === undefined || !existsSync(code)) {
    throw new Error(`${logicalId}: its code is not in ${directory}; synthesise the stack again`);
  }
  return code;
}

const manifestSchema = z.object({
  files: z.record(z.string(), z.object({ source: z.object({ path: z.string() }) })),
});

function pathFromManifest(directory: string, stackName: string, resource: Resource): string | undefined {
  const file = join(directory, `${stackName}.assets.json`);
  const { S3Key } = (resource.Properties.Code ?? {}) as { S3Key?: unknown };
  if (typeof S3Key !== 'string' || !existsSync(file)) return undefined;
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return manifest.files[S3Key.replace(/\.zip$/, '')]?.source.path;
}
