import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
});

const templateSchema = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
  Resources: z.record(z.string(), resourceSchema),
});

export type Resource = z.infer<typeof resourceSchema>;
export type Template = z.infer<typeof templateSchema>;

/** A synthesised stack: its CloudFormation template and the directory that its assets lie in. */
export type Assembly = {
  readonly stackName: string;
  readonly directory: string;
  readonly template: Template;
};

const suffix = '.template.json';

/** Stands in a template for the local issuer, whose port is known only when the sandbox runs. */
export const provisionalIssuer = 'http://127.0.0.1:0/oidc';

/**
 * Reads a CDK output directory. Exactly one stack: the sandbox would otherwise have to guess which one is meant.
 *
 * @param issuer takes the place of the provisional one
 */
export function readAssembly(directory: string, issuer: string): Assembly {
  const files = readdirSync(directory).filter((file) => file.endsWith(suffix));
  const [file] = files;
  if (file === undefined || files.length > 1) {
    throw new Error(`${directory}: one *${suffix} is needed, found ${files.length} (${files.join(', ')})`);
  }
  const text = readFileSync(join(directory, file), 'utf8').replaceAll(provisionalIssuer, issuer);
  const template = templateSchema.parse(JSON.parse(text));
  return { stackName: file.slice(0, -suffix.length), directory, template };
}

/** The resources of one type, in the order of the template. */
export function resourcesOf(
  template: Template,
  ...types: string[]
): [logicalId: string, resource: Resource][] {
  return Object.entries(template.Resources).filter(([, resource]) => types.includes(resource.Type));
}
