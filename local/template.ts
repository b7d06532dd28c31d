import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { withNestedStacks } from './nested-stacks.ts';

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
});

const templateSchema = z.object({
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
  Resources: z.record(z.string(), resourceSchema),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })).default({}),
});

export type Resource = z.infer<typeof resourceSchema>;
/** A template that others may nest: what it gives them is what it puts out. */
export type NestableTemplate = z.infer<typeof templateSchema>;
export type Template = Omit<NestableTemplate, 'Outputs'>;

/** A synthesised stack: its CloudFormation template, with what is nested in it, and the directory that its assets lie in. */
export type Assembly = {
  readonly stackName: string;
  readonly directory: string;
  readonly template: Template;
};

const suffix = '.template.json';
const nestedSuffix = `.nested${suffix}`;

/** Stands in a template for the local issuer, whose port is known only when the sandbox runs. */
export const provisionalIssuer = 'http://127.0.0.1:0/oidc';

/**
 * Reads a CDK output directory. Exactly one stack: the sandbox would otherwise have to guess which one is meant.
 *
 * @param issuer takes the place of the provisional one
 */
export function readAssembly(directory: string, issuer: string): Assembly {
  const files = readdirSync(directory).filter(
    (file) => file.endsWith(suffix) && !file.endsWith(nestedSuffix),
  );
  const [file] = files;
  if (file === undefined || files.length > 1) {
    throw new Error(`${directory}: one *${suffix} is needed, found ${files.length} (${files.join(', ')})`);
  }
  const read = (name: string): NestableTemplate => {
    const text = readFileSync(join(directory, name), 'utf8').replaceAll(provisionalIssuer, issuer);
    return templateSchema.parse(JSON.parse(text));
  };
  const template = withNestedStacks(read(file), ({ Metadata }) => {
    const path = Metadata['aws:asset:path'];
    if (typeof path === 'string') return read(path);
    throw new Error(`${directory}: where a nested stack's template lies is not said; synthesise it again`);
  });
  return { stackName: file.slice(0, -suffix.length), directory, template };
}

/** The resources of one type, in the order of the template. */
export function resourcesOf(
  template: Template,
  ...types: string[]
): [logicalId: string, resource: Resource][] {
  return Object.entries(template.Resources).filter(([, resource]) => types.includes(resource.Type));
}
