/** Writes every generated file that is committed. The catalogue comes first: the contracts read it. */
await import('./generate-schedule-catalogue.ts');
await import('./generate-openapi.ts');
await import('./generate-event-docs.ts');
