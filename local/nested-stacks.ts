import type { NestableTemplate, Resource } from './template.ts';

type Outputs = NestableTemplate['Outputs'];
const nestedStack = 'AWS::CloudFormation::Stack';

/** What in one template stands for something in another: parameters of a nested stack, outputs of those it is nested with. */
type StandIns = {
  readonly parameters: ReadonlyMap<string, unknown>;
  readonly outputs: ReadonlyMap<string, Outputs>;
};

/**
 * One template in place of one with nested stacks: their resources beside its own, under the logical ids that they have.
 * What went in as a parameter or came out as an output points to the resource itself again.
 *
 * @param read gives the template of a nested stack
 * @throws when two resources have one logical id, or a parameter has no value
 */
export function withNestedStacks(
  template: NestableTemplate,
  read: (stack: Resource) => NestableTemplate,
): NestableTemplate {
  const outputs = new Map<string, Outputs>();
  const resources: [logicalId: string, resource: Resource][] = [];
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    if (resource.Type !== nestedStack) {
      resources.push([logicalId, resource]);
      continue;
    }
    const nested = withNestedStacks(read(resource), read);
    const parameters = argumentsOf(logicalId, resource, nested);
    const inner = replaced(nested, { parameters, outputs: new Map() });
    outputs.set(logicalId, inner.Outputs);
    resources.push(...Object.entries(inner.Resources));
  }
  const Resources = Object.fromEntries(resources);
  if (Object.keys(Resources).length < resources.length) {
    const twice = resources.map(([id]) => id).filter((id, index, ids) => ids.indexOf(id) < index);
    throw new Error(
      `nested stacks have resources of one logical id, which the sandbox puts side by side: ${twice}`,
    );
  }
  return replaced({ ...template, Resources }, { parameters: new Map(), outputs });
}

function argumentsOf(
  logicalId: string,
  { Properties }: Resource,
  nested: NestableTemplate,
): Map<string, unknown> {
  const given = (Properties.Parameters ?? {}) as Readonly<Record<string, unknown>>;
  return new Map(
    Object.entries(nested.Parameters).map(([name, { Default }]) => {
      const value = given[name] ?? Default;
      if (value === undefined) throw new Error(`${logicalId}: its parameter ${name} has no value`);
      return [name, value];
    }),
  );
}

function replaced<T>(value: T, standIns: StandIns): T {
  const replace = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(replace);
    if (inner === null || typeof inner !== 'object') return inner;
    const entries = Object.entries(inner);
    const [first] = entries;
    if (entries.length === 1 && first !== undefined) {
      const meant = standsFor(first, standIns);
      // An output may be made of a parameter that is the output of another.
      if (meant !== undefined) return replace(meant);
    }
    return Object.fromEntries(entries.map(([key, each]) => [key, replace(each)]));
  };
  return replace(value) as T;
}

function standsFor([intrinsic, argument]: [string, unknown], { parameters, outputs }: StandIns): unknown {
  if (intrinsic === 'Ref') return parameters.get(String(argument));
  if (intrinsic !== 'Fn::GetAtt' || !Array.isArray(argument)) return undefined;
  const [logicalId, attribute] = argument as [string, string];
  const known = outputs.get(logicalId);
  if (known === undefined || !attribute.startsWith('Outputs.')) return undefined;
  const output = known[attribute.slice('Outputs.'.length)];
  if (output === undefined) throw new Error(`${logicalId} has no output ${attribute}`);
  return output.Value;
}
