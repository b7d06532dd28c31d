import { describe, expect, it } from 'vitest';
import { createResolver, type Identity } from '../../local/resolver.ts';

const queue: Identity = { ref: 'http://queue', attribute: (name) => ({ Arn: 'arn:aws:sqs:x:0:q' })[name] };
const resolve = createResolver(
  { Parameters: { Stage: { Default: 'dev' } }, Resources: {} },
  new Map([['Queue', queue]]),
  { region: 'ca-central-1', accountId: '000000000000', stackName: 'Toy' },
);

describe('the resolver of CloudFormation values', () => {
  it('gives for Ref the identity of a resource, the default of a parameter, or a pseudo-parameter', () => {
    expect(resolve({ Ref: 'Queue' })).toBe('http://queue');
    expect(resolve({ Ref: 'Stage' })).toBe('dev');
    expect(resolve({ Ref: 'AWS::Region' })).toBe('ca-central-1');
  });

  it('gives an attribute in both spellings of Fn::GetAtt', () => {
    expect(resolve({ 'Fn::GetAtt': ['Queue', 'Arn'] })).toBe('arn:aws:sqs:x:0:q');
    expect(resolve({ 'Fn::GetAtt': 'Queue.Arn' })).toBe('arn:aws:sqs:x:0:q');
  });

  it('joins, splits and selects, nested', () => {
    const arnParts = { 'Fn::Split': [':', { 'Fn::GetAtt': ['Queue', 'Arn'] }] };
    expect(resolve({ 'Fn::Join': ['-', ['a', { Ref: 'Stage' }, { 'Fn::Select': ['5', arnParts] }]] })).toBe(
      'a-dev-q',
    );
  });

  it('substitutes references, attributes and given values in Fn::Sub, and leaves what is escaped', () => {
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the template language of Fn::Sub
    const text = '${AWS::StackName}/${Queue.Arn}/${Own}/${!Kept}';
    const expected = 'Toy/arn:aws:sqs:x:0:q/dev/${Kept}';
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: the template language of Fn::Sub
    expect(resolve({ 'Fn::Sub': [text, { Own: { Ref: 'Stage' } }] })).toBe(expected);
  });

  it('leaves out what is AWS::NoValue', () => {
    expect(resolve({ a: { Ref: 'AWS::NoValue' }, b: [1, { Ref: 'AWS::NoValue' }] })).toEqual({ b: [1] });
  });

  it('refuses a resource, an attribute or a function that it does not know', () => {
    expect(() => resolve({ Ref: 'Nothing' })).toThrow(/no resource.*Nothing/);
    expect(() => resolve({ 'Fn::GetAtt': ['Queue', 'Colour'] })).toThrow(/Queue\.Colour is not known/);
    expect(() => resolve({ 'Fn::Cidr': [] })).toThrow(/Fn::Cidr is not known/);
  });
});
