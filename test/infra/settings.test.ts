import { App } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { readSettings } from '../../infra/settings.ts';

const read = (context: Record<string, unknown>) => readSettings(new App({ context }));

test('without settings the stack is CarbonTax, keeps logs for a year and makes its own user pool', () => {
  expect(read({})).toEqual({
    stackName: 'CarbonTax',
    logRetention: 365,
    payees: '[]',
    refundCoolingDays: '0',
  });
});

test('logs are kept for as long as the setting says', () => {
  expect(read({ logRetentionDays: '3653' }).logRetention).toBe(3653);
});

test.each(['100', 'a year', '-1'])(
  'a retention that CloudWatch Logs does not offer is refused: %s',
  (logRetentionDays) => {
    expect(() => read({ logRetentionDays })).toThrow(`logRetentionDays is '${logRetentionDays}'`);
  },
);

test.each([
  [{ issuer: 'https://login.example.org' }, 'audience'],
  [{ audience: 'carbon-tax' }, 'issuer'],
])('an external identity provider needs both issuer and audience: %o', (context, missing) => {
  expect(() => read(context)).toThrow(`Setting ${missing} is missing`);
});

test.each(['{}', 'CH58'])('bank accounts of the treasury that are no JSON list are refused: %s', (payees) => {
  expect(() => read({ payees })).toThrow('Setting payees is not a JSON list');
});

test.each(['-1', '1.5', 'week'])(
  'days before a refund that are no number are refused: %s',
  (refundCoolingDays) => {
    expect(() => read({ refundCoolingDays })).toThrow('Setting refundCoolingDays');
  },
);
