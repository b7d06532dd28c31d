import type { ReadingLimits } from '../../functions/payments/domain/reading-limits.ts';
import { defaultReadingLimits } from '../../functions/payments/domain/reading-limits.ts';
import type { ReadingOptions } from '../../functions/payments/domain/reading-options.ts';
import {
  encodingNamed,
  type TextEncoding,
  textEncodings,
} from '../../functions/payments/domain/text-encoding.ts';
import { CommandFault } from '../schedule/command-fault.ts';
import { readProfile } from './read-profile.ts';

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
  const known = encodingNamed(typed);
  if (known !== undefined) return known;
  throw new CommandFault(`--encoding ${typed} is not known. There are ${textEncodings.join(', ')}.`, 2);
}
