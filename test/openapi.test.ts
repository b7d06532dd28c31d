import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, test } from 'vitest';
import document from '../docs/openapi.json' with { type: 'json' };
import { routes } from '../shared/contracts/routes.ts';

test('the committed document is valid OpenAPI 3.1', async () => {
  const validator = new Validator();
  const result = await validator.validate(structuredClone(document));
  expect(result.errors).toBeUndefined();
  expect(validator.version).toBe('3.1');
});

test('the document has every route, with its scope, and no other', () => {
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const security = (operation as { security: Record<string, string[]>[] }).security;
      return `${method.toUpperCase()} ${path} ${security[0]?.oidc?.[0] ?? 'public'}`;
    }),
  );
  const declared = routes.map(({ method, path, scope }) => `${method} ${path} ${scope}`);
  expect(documented.sort()).toEqual(declared.sort());
  expect(documented.length).toBeGreaterThan(25);
});
