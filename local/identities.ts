import type { Identity, Place } from './resolver.ts';
import { runsHere } from './resource-support.ts';
import type { Template } from './template.ts';

/**
 * Names for everything that is not made here, so that what refers to it (an environment variable with the id of a
 * user pool, an alarm) still resolves. Resources that run here put their true names in place of these.
 */
export function standInIdentities(template: Template, { region, accountId }: Place): Map<string, Identity> {
  const identities = new Map<string, Identity>();
  for (const [logicalId, { Type }] of Object.entries(template.Resources)) {
    if (runsHere(Type) && !Type.startsWith('AWS::ApiGatewayV2::')) continue;
    const service = Type.split('::')[1]?.toLowerCase() ?? 'local';
    const arn = `arn:aws:${service}:${region}:${accountId}:${logicalId}`;
    identities.set(logicalId, {
      ref: logicalId,
      attribute: (name) => (name.endsWith('Arn') ? arn : `${logicalId}.${name}`),
    });
  }
  return identities;
}

/** The identity of a resource that was made here. */
export function identity(ref: string, attributes: Readonly<Record<string, string>>): Identity {
  return { ref, attribute: (name) => attributes[name] };
}
