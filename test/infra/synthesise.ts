import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { carbonTaxApp } from '../../infra/carbon-tax-app.ts';
import { functions } from '../../infra/functions.ts';
import { provisionalIssuer, readAssembly } from '../../local/template.ts';

export type Resource = {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is as deep as CloudFormation likes
  readonly Properties: Record<string, any>;
  readonly DeletionPolicy?: string;
};
export type Template = {
  readonly Resources: Record<string, Resource>;
};

const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
};

/** The app as `cdk synth` makes it, with the settings of cdk.json and `overrides`, over bundles of one line. */
export function appOverStubs(overrides: Record<string, unknown> = {}): ReturnType<typeof carbonTaxApp> {
  const directory = mkdtempSync(join(tmpdir(), 'carbon-tax-'));
  for (const { name } of functions) {
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, 'index.mjs'), `export const handler = async () => '${name}';\n`);
  }
  return carbonTaxApp(directory, {
    outdir: join(directory, 'cdk.out'),
    // As the command line tool adds it: a nested stack then says where its template lies.
    context: { ...context, 'aws:cdk:enable-asset-metadata': true, ...overrides },
  });
}

/** The template of the stack with those that are nested in it, after the rule packs have passed it. */
export function synthesise(overrides: Record<string, unknown> = {}): Template {
  const { directory } = appOverStubs(overrides).app.synth();
  return readAssembly(directory, provisionalIssuer).template as Template;
}

export function resourcesOf(
  { Resources }: Template,
  type: string,
): [logicalId: string, resource: Resource][] {
  return Object.entries(Resources).filter(([, { Type }]) => Type === type);
}

/** The logical id that `{ Ref }` or `{ Fn::GetAtt }` points to. */
export function referenced(value: unknown): string {
  const { Ref, 'Fn::GetAtt': attribute } = (value ?? {}) as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
  const logicalId = Ref ?? attribute?.[0];
  if (logicalId === undefined) throw new Error(`not a reference: ${JSON.stringify(value)}`);
  return logicalId;
}

/** Every logical id that something in `value` points to, at any depth. */
export function allReferenced(value: unknown): Set<string> {
  const found = new Set<string>();
  JSON.stringify(value, (key, inner) => {
    if (key === 'Ref') found.add(String(inner));
    if (key === 'Fn::GetAtt') found.add(String(inner[0]));
    return inner;
  });
  return found;
}

/** A function by the name that infra/functions.ts gives it. */
export function functionNamed(template: Template, name: string): [logicalId: string, resource: Resource] {
  const found = resourcesOf(template, 'AWS::Lambda::Function').find(([, { Properties }]) =>
    String(Properties.FunctionName).endsWith(`-${name}`),
  );
  if (found === undefined) throw new Error(`no function ${name} in the template`);
  return found;
}

export type Statement = {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
};

/** What a role may do: the statements of its own policies, which are all that it has. */
export function statementsOf(template: Template, roleId: string): Statement[] {
  const role = template.Resources[roleId];
  if (role === undefined) throw new Error(`no role ${roleId}`);
  if (role.Properties.ManagedPolicyArns || resourcesOf(template, 'AWS::IAM::Policy').length > 0)
    throw new Error(`${roleId} may have other policies`);
  const policies = (role.Properties.Policies ?? []) as { PolicyDocument: { Statement: Statement[] } }[];
  return policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

export function listed<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
