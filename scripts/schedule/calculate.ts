import { placeInWords } from '../../shared/fault-place.ts';
import type { Outcome, Refusal } from '../../shared/outcome.ts';
import type { Explanation } from '../../shared/schedule/explanation.ts';
import { explanationText } from '../../shared/schedule/explanation-text.ts';
import type { Declared, Liability, Schedule } from '../../shared/schedule/schedule.ts';

/** Most lines of a declaration that the readable form lists. */
const maximumLinesShown = 50;

type Calculated = { readonly liability: Liability; readonly explanation: Explanation };

/** What a declaration costs and why. */
export function calculate(schedule: Schedule, declared: Declared): Outcome<Calculated> {
  const liability = schedule.assess(declared);
  if (!liability.ok) return liability;
  const explanation = schedule.explain(declared);
  if (!explanation.ok) return explanation;
  return { ok: true, value: { liability: liability.value, explanation: explanation.value } };
}

/** The calculation for people. `shares`: whether lines have a part in the total. */
export function calculationText(
  schedule: Schedule,
  shares: boolean,
  knownOn: string | undefined,
  { liability, explanation }: Calculated,
): string {
  const { currency, heads, lines } = liability;
  const told = lines.filter(({ rate }) => shares || rate !== undefined);
  const shown = told.slice(0, maximumLinesShown);
  return [
    `${schedule.title}, ${liability.period}`,
    `By ${schedule.id} version ${schedule.version}, ${schedule.hash}${knownOn === undefined ? '' : `, as known on ${knownOn}`}`,
    '',
    ...heads.map(({ head, amount }) => `${head}: ${amount} ${currency}`),
    `total: ${liability.total} ${currency}`,
    '',
    ...shown.map(
      ({ line, amount, rate }) =>
        `line ${line}:${shares ? ` ${amount} ${currency}` : ''}${rate === undefined ? '' : ` at a rate of ${rate}`}`,
    ),
    ...(told.length > shown.length ? [`and ${told.length - shown.length} more lines`] : []),
    ...(shown.length > 0 ? [''] : []),
    explanationText(explanation),
  ].join('\n');
}

/** A refusal for people: what, why, where, and what to do. */
export function refusalText({ code, detail, remedy, faults = [] }: Refusal): string {
  return [
    `Refused: ${detail} (${code}).`,
    ...(remedy === undefined ? [] : [remedy]),
    ...faults.map((fault) => `${placeInWords(fault.pointer)} ${fault.code}: ${fault.detail}`),
  ].join('\n');
}
