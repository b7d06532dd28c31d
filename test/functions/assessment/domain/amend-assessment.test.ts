import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendAssessment } from '../../../../functions/assessment/domain/amend-assessment.ts';
import { assessDeclaration } from '../../../../functions/assessment/domain/assess-declaration.ts';
import type { Assessment } from '../../../../functions/assessment/domain/assessment.ts';
import { assessmentChains } from '../../../../functions/assessment/domain/assessment-chains.ts';
import { reassess, replaceAssessment } from '../../../../functions/assessment/domain/revise-assessment.ts';
import type { EventData } from '../../../../shared/contracts/events.ts';
import { moneyFrom } from '../../../../shared/money.ts';
import { expectAccepted } from '../../../../shared/outcome.ts';
import { packRows } from '../../../../shared/packed-rows.ts';
import type { Schedule } from '../../../../shared/schedule/schedule.ts';
import { checkYaml } from '../../../shared/schedule/check-yaml.ts';

const small = readFileSync(new URL('../../../shared/schedule/small-schedule.yaml', import.meta.url), 'utf8');

/** Version n of the small law charges petrol with n cents a litre. */
const laws = [1, 2, 3, 4, 5].map((version) => {
  const text = small
    .replace('version: 1', `version: ${version}`)
    .replace('petrol: [0.05, 0.06]', `petrol: [0.0${version}, 0.06]`)
    .replace('expect: { total: 50.00 }', `expect: { total: ${version}0.00 }`);
  return checkYaml(text).loaded?.schedule as Schedule;
});
const law = (version: number) => laws[version - 1] as Schedule;
const lawOf = ({ schedule }: Assessment) => laws.find(({ hash }) => hash === schedule.hash) as Schedule;
const at = (day: number) => new Date(Date.UTC(2021, 0, 10 + day)).toISOString();

function declaration(
  version: number,
  litres: number,
  pinned: Schedule,
): EventData<'declaration.submitted.v1'> {
  return {
    ...{ obligationId: 'obligation', taxpayerId: 'taxpayer', schedule: { id: pinned.id, hash: pinned.hash } },
    ...{ period: '2020', periodStart: '2020-01-01', periodEnd: '2020-12-31', filingDue: '2021-01-31' },
    ...{ declarationId: `declaration ${version}`, version, facts: {}, receipt: 'receipt' },
    lines: packRows([{ supplied: '2020-02-01', fuel: 'petrol', quantity: String(litres) }]),
    ...{ submittedBy: 'someone', submittedOn: '2021-01-10' },
  };
}

/** What happens to a return: it is amended to so many litres, or revised by the next law. */
const step = fc.oneof(fc.nat(1_000_000), fc.constant('law' as const));

describe('a return that is amended and revised in any order', () => {
  it('stands as if only the last of it had been assessed, and the differences add up to that', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.array(step, { maxLength: 8 }), (litres, steps) => {
        let inForce = 1;
        let last = litres;
        let version = 1;
        const first = assessDeclaration(declaration(1, litres, law(1)), law(1), 'event 0', at(0));
        let standing = first;
        let sum = moneyFrom(first.total, 'EUR').minor;
        const all: Assessment[] = [first];
        const put = (replaced: Assessment, revised: Assessment, difference: string) => {
          all[all.length - 1] = replaced;
          all.push(revised);
          sum += moneyFrom(difference, 'EUR').minor;
          standing = revised;
        };
        for (const [index, each] of steps.entries()) {
          const when = at(index + 1);
          if (each !== 'law') {
            const amended = declaration(++version, each, law(inForce));
            const done = amendAssessment(
              standing,
              amended,
              law(inForce),
              law(inForce),
              `event ${index + 1}`,
              when,
            );
            put(done.replaced, done.revised, done.difference);
            last = each;
            continue;
          }
          inForce = Math.min(inForce + 1, laws.length);
          const reassessed = expectAccepted(reassess(standing, lawOf(standing), law(inForce)));
          if (reassessed === undefined) continue;
          const revision = `revision ${index}`;
          const done = replaceAssessment(standing, reassessed, law(inForce), revision, when);
          put(done.replaced, done.revised, reassessed.difference);
        }
        // So many litres at so many cents.
        expect(moneyFrom(standing.total, 'EUR').minor).toBe(BigInt(last) * BigInt(inForce));
        expect(sum).toBe(BigInt(last) * BigInt(inForce));
        // Thirty days from the first notice, 10 January: however late it is amended.
        if (standing.cause === 'amendment') expect(standing.paymentDue).toBe('2021-02-09');
        expect(assessmentChains(all.toReversed())).toEqual(all);
        expect(all.filter(({ replacedBy }) => replacedBy === undefined)).toEqual([standing]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('assessments of several returns', () => {
  it('are listed return by return, whatever order their ids have', () => {
    const one = (assessmentId: string, links: Partial<Assessment> = {}) =>
      ({ assessmentId, ...links }) as Assessment;
    const listed = [
      one('b2', { replaces: 'b1' }),
      one('a1', { replacedBy: 'a2' }),
      one('b1', { replacedBy: 'b2' }),
      one('c1'),
      one('a3', { replaces: 'a2' }),
      one('a2', { replaces: 'a1', replacedBy: 'a3' }),
    ];
    expect(assessmentChains(listed).map(({ assessmentId }) => assessmentId)).toEqual([
      ...['a1', 'a2', 'a3'],
      ...['b1', 'b2'],
      'c1',
    ]);
  });
});
