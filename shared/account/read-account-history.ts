import { accept, type FieldFault, type Outcome, refuse } from '../outcome.ts';
import { type AccountHistory, accountHistory } from './history-document.ts';

/** Checks the form of a history (a plain tree of text). Refuses with `account.history-malformed`, naming each key. */
export function readAccountHistory(content: unknown): Outcome<AccountHistory> {
  const read = accountHistory.safeParse(content);
  if (read.success) return accept(read.data);
  return refuse('malformed', 'account.history-malformed', 'This is no account history', {
    remedy: 'docs/account-histories.md describes the form.',
    faults: read.error.issues.map((issue) => faultOf(issue, content)),
  });
}

type Issue = ReturnType<typeof accountHistory.safeParse>['error'] & {} extends { issues: (infer One)[] }
  ? One
  : never;

function faultOf(issue: Issue, content: unknown): FieldFault {
  const pointer = `/${issue.path.map(String).join('/')}`;
  const fault = (code: string, detail: string): FieldFault => ({ pointer, code, detail });
  if (issue.code === 'unrecognized_keys')
    return fault(
      'unknown-key',
      `has the unknown key ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}. Take it out, or correct its spelling; docs/account-histories.md lists the keys.`,
    );
  if (issue.code === 'invalid_union')
    return fault(
      'unknown-type',
      'is no kind of fact. It is one of charge, amendment, adjustment, filing, receipt, reversal, relief, relief-reversal, standing, standing-end, plan, plan-end, plan-end-reversal, set-off, refund.',
    );
  if (issue.code === 'invalid_value')
    return fault('not-one-of', `is none of ${issue.values.map(String).join(', ')}. Write one of these.`);
  if (valueAt(content, issue.path) === undefined)
    return fault('missing', 'is missing. Add it; docs/account-histories.md says what it holds.');
  if (issue.code === 'invalid_type')
    return fault('wrong-form', `is not ${forms[issue.expected] ?? issue.expected}. Correct it.`);
  if (issue.code === 'too_big' && issue.origin === 'array')
    return fault(
      'too-many',
      `has more than the ${issue.maximum} entries that are read at once. ${pointer === '/facts' ? 'State what was open on a day as charges (an opening balance), and leave out what came before it.' : 'Divide it.'}`,
    );
  const said = issue.message.length > 200 ? `${issue.message.slice(0, 80)} … is too long` : issue.message;
  return fault('wrong-value', `${said}. Correct it.`);
}

const forms: Readonly<Record<string, string>> = {
  string: 'text in quotes',
  array: 'a list [ … ]',
  object: 'a set of fields { … }',
  record: 'a set of fields { … }',
};

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    content,
  );
}
