import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAssembly } from '../../local/template.ts';

const nested = (path: string, Parameters: Record<string, unknown> = {}) => ({
  Type: 'AWS::CloudFormation::Stack',
  Properties: { Parameters },
  Metadata: { 'aws:asset:path': path },
});
const queue = (Properties: Record<string, unknown> = {}) => ({ Type: 'AWS::SQS::Queue', Properties });

/** A directory as the synthesis leaves it, of `One` and of what is nested in it. */
function assembly(one: object, others: Record<string, object> = {}): string {
  const directory = mkdtempSync(join(tmpdir(), 'nested-stacks-'));
  writeFileSync(join(directory, 'One.template.json'), JSON.stringify(one));
  for (const [name, template] of Object.entries(others))
    writeFileSync(join(directory, `${name}.nested.template.json`), JSON.stringify(template));
  return directory;
}
const resourcesOf = (directory: string) =>
  readAssembly(directory, 'http://127.0.0.1:1/oidc').template.Resources;

describe('a stack with nested stacks', () => {
  it('has their resources as if they were its own, which refer to each other by way of parameters and outputs', () => {
    const reader = {
      Parameters: { queueArn: { Type: 'String' }, stage: { Type: 'String', Default: 'live' } },
      Resources: {
        Reader: queue({ QueueName: { Ref: 'stage' }, Of: { 'Fn::Join': ['', [{ Ref: 'queueArn' }]] } }),
      },
    };
    const maker = {
      Parameters: { keyId: { Type: 'String' } },
      Resources: { Made: queue({ KmsMasterKeyId: { Ref: 'keyId' } }) },
      Outputs: { madeArn: { Value: { 'Fn::GetAtt': ['Made', 'Arn'] } }, key: { Value: { Ref: 'keyId' } } },
    };
    const one = {
      Resources: {
        Key: { Type: 'AWS::KMS::Key' },
        Makers: nested('Maker.nested.template.json', { keyId: { 'Fn::GetAtt': ['Key', 'KeyId'] } }),
        Readers: nested('Reader.nested.template.json', {
          queueArn: { 'Fn::GetAtt': ['Makers', 'Outputs.madeArn'] },
        }),
        Own: queue({ KmsMasterKeyId: { 'Fn::GetAtt': ['Makers', 'Outputs.key'] } }),
      },
    };

    const resources = resourcesOf(assembly(one, { Maker: maker, Reader: reader }));
    const keyId = { 'Fn::GetAtt': ['Key', 'KeyId'] };
    expect(Object.keys(resources).sort()).toEqual(['Key', 'Made', 'Own', 'Reader']);
    expect(resources.Made?.Properties).toEqual({ KmsMasterKeyId: keyId });
    expect(resources.Own?.Properties).toEqual({ KmsMasterKeyId: keyId });
    expect(resources.Reader?.Properties).toEqual({
      QueueName: 'live',
      Of: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Made', 'Arn'] }]] },
    });
  });

  it('may nest one in another', () => {
    const inner = {
      Parameters: { name: { Type: 'String' } },
      Resources: { Inner: queue({ QueueName: { Ref: 'name' } }) },
    };
    const middle = {
      Parameters: { given: { Type: 'String' } },
      Resources: { Deeper: nested('Inner.nested.template.json', { name: { Ref: 'given' } }) },
    };
    const one = { Resources: { Middle: nested('Middle.nested.template.json', { given: 'deep' }) } };
    const resources = resourcesOf(assembly(one, { Middle: middle, Inner: inner }));
    expect(resources).toMatchObject({ Inner: { Properties: { QueueName: 'deep' } } });
    expect(Object.keys(resources)).toEqual(['Inner']);
  });

  it.each([
    ['a resource of the same logical id', { Resources: { Own: queue() } }, /one logical id.*Own/],
    [
      'a parameter that nobody gives',
      { Parameters: { key: { Type: 'String' } }, Resources: {} },
      /Others: its parameter key has no value/,
    ],
  ])('is refused for %s', (_, other, message) => {
    const one = { Resources: { Own: queue(), Others: nested('Other.nested.template.json') } };
    expect(() => resourcesOf(assembly(one, { Other: other }))).toThrow(message);
  });

  it('is refused for an output that there is not, and for a template that is not named', () => {
    const one = {
      Resources: {
        Own: queue({ Of: { 'Fn::GetAtt': ['Others', 'Outputs.none'] } }),
        Others: nested('Other.nested.template.json'),
      },
    };
    expect(() => resourcesOf(assembly(one, { Other: { Resources: {} } }))).toThrow(
      'Others has no output Outputs.none',
    );
    const unnamed = { Resources: { Others: { Type: 'AWS::CloudFormation::Stack' } } };
    expect(() => resourcesOf(assembly(unnamed))).toThrow('synthesise it again');
  });
});
