import { type Context, contexts } from '../contexts.ts';

/** The settings that the infrastructure gives a function. Throws at start-up if one is missing. */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the environment variable ${name} is not set`);
  return value;
}

export function contextSetting(): Context {
  const value = setting('CONTEXT');
  const context = contexts.find((known) => known === value);
  if (context === undefined) throw new Error(`CONTEXT is ${value}; it must be one of ${contexts.join(', ')}`);
  return context;
}
