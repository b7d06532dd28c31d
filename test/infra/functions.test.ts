import { describe, expect, test } from 'vitest';
import { functions } from '../../infra/functions.ts';
import { contexts, listensTo } from '../../shared/contexts.ts';
import { functionNamed, listed, referenced, resourcesOf, statementsOf, synthesise } from './synthesise.ts';

const template = synthesise();

test('the template has every declared function and no other', () => {
  const names = resourcesOf(template, 'AWS::Lambda::Function').map(
    ([, { Properties }]) => Properties.FunctionName,
  );
  expect(names.sort()).toEqual(functions.map(({ name }) => `CarbonTax-${name}`).sort());
  const listening = contexts.filter((context) => listensTo[context].length > 0).length;
  // Each context: http, relay, sweep; each that listens: queue, redrive; four clocks, the statements, the portal and the import
  // of bank files.
  expect(names).toHaveLength(contexts.length * 3 + listening * 2 + 7);
});

test('no function of the deployed stack can be told another time or issuer, as a sandbox may', () => {
  expect(JSON.stringify(template)).not.toContain('SANDBOX_');
});

test('roles are shared by none, nor are log groups', () => {
  const all = resourcesOf(template, 'AWS::Lambda::Function').map(([, { Properties }]) => Properties);
  expect(new Set(all.map(({ Role }) => referenced(Role))).size).toBe(functions.length);
  expect(new Set(all.map(({ LoggingConfig }) => referenced(LoggingConfig.LogGroup))).size).toBe(
    functions.length,
  );
});

/** Functions that read a stream may act on any resource, with the one action: it knows none. */
const readingStreams = new Set(
  functions.filter(({ kind }) => kind === 'relay' || kind === 'import').map(({ name }) => name),
);
/** Files are objects of the one bucket. */
const onFiles = new Map([
  ['payments-http', 's3:PutObject'],
  ['payments-import', 's3:GetObject'],
]);

describe.each(functions)('$name', ({ name, context, kind }) => {
  const [, { Properties }] = functionNamed(template, name);
  const statements = statementsOf(template, referenced(Properties.Role));

  test('runs its bundle on Node.js 24, on ARM', () => {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
    });
  });

  test('keeps its log for a year, encrypted', () => {
    const logGroup = template.Resources[referenced(Properties.LoggingConfig.LogGroup)];
    expect(logGroup?.Properties).toMatchObject({ RetentionInDays: 365, KmsKeyId: expect.anything() });
  });

  test('reports under the name of its context', () => {
    expect(Properties.Environment.Variables).toMatchObject({
      CONTEXT: context,
      POWERTOOLS_SERVICE_NAME: context,
      POWERTOOLS_METRICS_NAMESPACE: 'CarbonTax',
    });
  });

  test('may do only what is named, on what is named', () => {
    expect(statements.length).toBeGreaterThan(0);
    for (const { Effect, Action, Resource } of statements) {
      expect(Effect).toBe('Allow');
      expect(listed(Action).filter((action) => action.includes('*'))).toEqual([]);
      if (!JSON.stringify(Resource).includes('*')) continue;
      if (Resource === '*')
        expect([Action, readingStreams.has(name)]).toEqual(['dynamodb:ListStreams', true]);
      else {
        expect(Action).toBe(onFiles.get(name));
        expect(JSON.stringify(Resource)).toMatch(/PaymentsBankFiles|paymentsBankFiles/);
        expect(JSON.stringify(Resource)).toContain('/bank-files/*');
      }
    }
  });

  test('reaches the table of its own context and no other', () => {
    const touched = statements
      .filter(({ Action }) => listed(Action).some((action) => action.startsWith('dynamodb:')))
      .flatMap(({ Resource }) => JSON.stringify(Resource).match(/\w+Table[0-9A-F]{8}/g) ?? []);
    const own = context === 'portal' ? [] : [referenced(Properties.Environment.Variables.TABLE_NAME)];
    expect([...new Set(touched)]).toEqual(own);
  });

  test('that nobody waits for leaves its failures in a queue', () => {
    const waitedFor = kind !== 'sweep' && kind !== 'clock';
    expect(Properties.DeadLetterConfig === undefined).toBe(waitedFor);
    if (!waitedFor) expect(referenced(Properties.DeadLetterConfig.TargetArn)).toMatch(/^Undelivered/);
  });
});
