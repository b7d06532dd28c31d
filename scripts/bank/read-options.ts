import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { type CsvProfile, csvProfile } from '../../functions/payments/domain/csv/csv-profile.ts';
import type { ReadingLimits } from '../../functions/payments/domain/reading-limits.ts';
import { defaultReadingLimits } from '../../functions/payments/domain/reading-limits.ts';
import type { ReadingOptions } from '../../functions/payments/domain/reading-options.ts';
import { type TextEncoding, textEncodings } from '../../functions/payments/domain/text-encoding.ts';
import { CommandFault } from '../schedule/command-fault.ts';

/** What the person asked for. */
export type CommandOptions = {
  readonly reading: ReadingOptions;
  readonly entries: boolean;
  readonly chain: boolean;
  readonly text: boolean;
};

/** On one's own machine a file may be larger than what the system takes in: a year of a busy account. */
const limits: ReadingLimits = {
  ...defaultReadingLimits,
  maximumBytes: 4 * 1024 * 1024 * 1024,
  maximumParts: 50_000_000,
};

/** Turns what was typed into options. Throws a `CommandFault` for an encoding or profile that is none. */
export function readOptions(values: {
  readonly profile?: string;
  readonly encoding?: string;
  readonly 'flip-reversals': boolean;
  readonly entries: boolean;
  readonly chain: boolean;
  readonly text: boolean;
}): CommandOptions {
  const { profile, encoding, entries, chain, text } = values;
  return {
    reading: {
      limits,
      ...(profile !== undefined && { profile: readProfile(profile) }),
      ...(encoding !== undefined && { encoding: readEncoding(encoding) }),
      ...(values['flip-reversals'] && { flipsReversals: () => true }),
    },
    entries,
    chain,
    text,
  };
}

function readEncoding(typed: string): TextEncoding {
  const names: Readonly<Record<string, TextEncoding>> = {
    utf8: 'utf-8',
    latin1: 'iso-8859-1',
    cp1252: 'windows-1252',
  };
  const name = typed.toLowerCase();
  const known =
    textEncodings.find((each) => each === name) ?? (Object.hasOwn(names, name) ? names[name] : undefined);
  if (known !== undefined) return known;
  throw new CommandFault(`--encoding ${typed} is not known. There are ${textEncodings.join(', ')}.`, 2);
}

function readProfile(path: string): CsvProfile {
  let written: unknown;
  try {
    written = parse(readFileSync(pathTyped(path), 'utf8'));
  } catch (error) {
    throw new CommandFault(`The profile ${path} cannot be read: ${(error as Error).message}`, 2);
  }
  const read = csvProfile.safeParse(written);
  if (read.success) return read.data;
  throw new CommandFault(`The profile ${path} is not one:\n${z.prettifyError(read.error)}`, 2);
}

/** npm runs a script in the project's folder; what a person types is meant from the folder that they stand in. */
export function pathTyped(path: string): string {
  const standsIn = (process.env.npm_lifecycle_event === 'bank' && process.env.INIT_CWD) || process.cwd();
  return resolve(standsIn, path);
}
