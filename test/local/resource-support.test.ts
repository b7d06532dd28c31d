import { describe, expect, it } from 'vitest';
import { resourcesNotRunHere } from '../../local/resource-support.ts';

const resource = (Type: string) => ({ Type, Properties: {}, Metadata: {} });

describe('what the sandbox runs', () => {
  it('lists what guards or watches the system in the cloud as not run here', () => {
    const Resources = { Key: resource('AWS::KMS::Key'), Table: resource('AWS::DynamoDB::Table') };
    expect(resourcesNotRunHere({ Parameters: {}, Resources })).toEqual(['AWS::KMS::Key Key']);
  });

  it('refuses a type that might matter and that it does not know', () => {
    const Resources = { Machine: resource('AWS::StepFunctions::StateMachine') };
    expect(() => resourcesNotRunHere({ Parameters: {}, Resources })).toThrow(
      /AWS::StepFunctions::StateMachine Machine/,
    );
  });
});
