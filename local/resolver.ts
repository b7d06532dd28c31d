import type { Template } from './template.ts';

/** What `Ref` and `Fn::GetAtt` of one resource give. */
export type Identity = { readonly ref: string; attribute(name: string): string | undefined };
export type Identities = ReadonlyMap<string, Identity>;

/** Where the stack is said to run: the pseudo-parameters. */
export type Place = { readonly region: string; readonly accountId: string; readonly stackName: string };

export type Resolver = (value: unknown) => unknown;

const omitted = Symbol('AWS::NoValue');

/**
 * Evaluates the intrinsic functions of CloudFormation that the synthesised stack uses. An intrinsic function, a
 * resource or an attribute that it does not know is an error: a wrong guess would surface far from its cause.
 */
export function createResolver(template: Template, identities: Identities, place: Place): Resolver {
  const pseudo: Record<string, unknown> = {
    'AWS::Region': place.region,
    'AWS::AccountId': place.accountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': place.stackName,
    'AWS::StackId': `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${place.stackName}/local`,
    'AWS::NoValue': omitted,
  };

  function ref(name: string): unknown {
    if (name in pseudo) return pseudo[name];
    const identity = identities.get(name);
    if (identity) return identity.ref;
    const parameter = template.Parameters[name];
    if (parameter?.Default !== undefined) return parameter.Default;
    throw new Error(`Ref: the template has no resource, nor a parameter with a default, called ${name}`);
  }

  function attribute(logicalId: string, name: string): string {
    const value = identities.get(logicalId)?.attribute(name);
    if (value === undefined) throw new Error(`Fn::GetAtt: ${logicalId}.${name} is not known on one machine`);
    return value;
  }

  function substitute(text: string, values: Record<string, unknown>): string {
    return text.replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in values) return textOf(resolve(values[name]));
      const [logicalId = name, ...path] = name.split('.');
      return textOf(path.length > 0 ? attribute(logicalId, path.join('.')) : ref(name));
    });
  }

  const intrinsics: Record<string, (argument: unknown) => unknown> = {
    Ref: (argument) => ref(textOf(argument)),
    'Fn::GetAtt': (argument) => {
      const [logicalId = '', ...path] = Array.isArray(argument)
        ? argument.map(textOf)
        : textOf(argument).split('.');
      return attribute(logicalId, path.join('.'));
    },
    'Fn::Join': (argument) => {
      const [separator, parts] = listOf(argument);
      return listOf(resolve(parts)).map(textOf).join(textOf(separator));
    },
    'Fn::Sub': (argument) => {
      const [text, values] = Array.isArray(argument) ? argument : [argument, {}];
      return substitute(textOf(text), values);
    },
    'Fn::Select': (argument) => {
      const [index, list] = listOf(argument);
      const chosen = listOf(resolve(list))[Number(index)];
      if (chosen === undefined) throw new Error(`Fn::Select: the list has no element ${String(index)}`);
      return chosen;
    },
    'Fn::Split': (argument) => {
      const [separator, text] = listOf(argument);
      return textOf(resolve(text)).split(textOf(separator));
    },
  };

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve).filter((element) => element !== omitted);
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value);
    const [first] = entries;
    if (first && entries.length === 1 && (first[0] === 'Ref' || first[0].startsWith('Fn::'))) {
      const intrinsic = intrinsics[first[0]];
      if (!intrinsic)
        throw new Error(`${first[0]} is not known to the sandbox: teach it in local/resolver.ts`);
      return intrinsic(first[1]);
    }
    return Object.fromEntries(
      entries.map(([key, inner]) => [key, resolve(inner)] as const).filter(([, inner]) => inner !== omitted),
    );
  }

  return resolve;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`a text is expected in an intrinsic function, not ${JSON.stringify(value)}`);
}

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`a list is expected in an intrinsic function, not ${JSON.stringify(value)}`);
}
