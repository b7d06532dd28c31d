import type * as z from 'zod';

const kindNames: Readonly<Record<string, string>> = {
  ...{ string: 'a string', number: 'a number', int: 'a whole number', boolean: 'true or false' },
  ...{ array: 'a list', object: 'an object' },
};

/** What is wrong with a field, where its contract has no words of its own for it. */
export function faultInWords(issue: z.core.$ZodRawIssue): string | undefined {
  const isMissing = issue.input === undefined;
  switch (issue.code) {
    case 'invalid_type':
      return isMissing
        ? `is missing: ${kindNames[issue.expected] ?? issue.expected} is needed`
        : `is to be ${kindNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value': {
      const one = `${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`;
      return isMissing ? `is missing: ${one} is needed` : `is to be ${one}`;
    }
    case 'too_small':
      return `is to ${measure(issue.origin)} at least ${issue.minimum}${unitOf(issue.origin)}`;
    case 'too_big':
      return `is to ${measure(issue.origin)} at most ${issue.maximum}${unitOf(issue.origin)}`;
    case 'unrecognized_keys':
      return 'is no field of this request';
    default:
      return undefined;
  }
}

function measure(origin: string): string {
  return origin === 'string' || origin === 'array' ? 'have' : 'be';
}

function unitOf(origin: string): string {
  return origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '';
}
