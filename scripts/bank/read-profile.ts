import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type CsvProfile, csvProfile } from '../../functions/payments/domain/csv/csv-profile.ts';
import { CommandFault } from '../schedule/command-fault.ts';
import { pathTyped } from './path-typed.ts';
import { profileFaults } from './profile-faults.ts';

/** Reads a profile for CSV, YAML or JSON. Throws a `CommandFault` that names the file and each key that is wrong. */
export function readProfile(path: string): CsvProfile {
  let written: unknown;
  try {
    written = parse(readFileSync(pathTyped(path), 'utf8'));
  } catch (error) {
    throw new CommandFault(`The profile ${path} cannot be read: ${(error as Error).message}`, 2);
  }
  const read = csvProfile.safeParse(written, { reportInput: true });
  if (read.success) return read.data;
  const faults = profileFaults(read.error).map((fault) => `${path}: ${fault}`);
  throw new CommandFault([`The profile ${path} is not one:`, ...faults, whereTold].join('\n'), 2);
}

const whereTold = 'docs/bank-files.md says what each key means; samples/bank/profile-example.yaml is one.';
