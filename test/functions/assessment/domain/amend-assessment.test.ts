import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendAssessment } from '../../../../functions/assessment/domain/amend-assessment.ts';
import { assessDeclaration } from '../../../../functions/assessment/domain/assess-declaration.ts';
import type { Assessment } from '../../../../functions/assessment/domain/assessment.ts';
import { assessmentChains } from '../../../../functions/assessment/domain/assessment-chains.ts';
import { explainKept } from '../../../../functions/assessment/domain/kept-amendment.ts';
import { reassess, replaceAssessment } from '../../../../functions/assessment/domain/revise-assessment.ts';
import type { EventData } from '../../../../shared/contracts/events.ts';
import { moneyFrom } from '../../../../shared/money.ts';
import { expectAccepted } from '../../../../shared/outcome.ts';
import { packRows } from '../../../../shared/packed-rows.ts';
import { explanationText } from '../../../../shared/schedule/explanation-text.ts';
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
            if ('kept' in done) throw new Error('this law lets no amendment make no difference');
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

/** The small law, under which an amendment counts once the tax differs by 10 euros; and pays 45 days after it came. */
const weighing = checkYaml(
  small.replace(
    'parameters:\n',
    `amendments:
  materiality: { figure: total, differsBy: { amount: 10 }, starts: reached, citation: Example Act s. 8 }
  paymentDue: { daysAfterSubmission: 45, citation: Example Act s. 9 }
parameters:
`,
  ),
).loaded?.schedule as Schedule;

describe('an amendment under a law that lets a small change make no difference', () => {
  const assessed = (litres: number) =>
    assessDeclaration(declaration(1, litres, weighing), weighing, 'event 0', at(0));
  const amend = (standing: Assessment, version: number, litres: number, on = '2021-01-10') =>
    amendAssessment(
      standing,
      { ...declaration(version, litres, weighing), submittedOn: on },
      weighing,
      weighing,
      `event ${version}`,
      at(version),
    );

  it('is kept with the reason, and the assessment stands as it was', () => {
    const first = assessed(1000); // 50.00
    const done = amend(first, 2, 1199); // 59.95
    if (!('kept' in done)) throw new Error('it was assessed');
    const { keptAmendments, ...standing } = done.standing;
    expect(standing).toEqual(first);
    expect(keptAmendments).toEqual([done.kept]);
    expect(done.kept).toMatchObject({
      ...{ declarationId: 'declaration 2', declarationVersion: 2, before: '50', after: '59.95' },
      ...{ difference: '9.95', needed: '10', starts: 'reached', citation: 'Example Act s. 8' },
    });
    const text = explanationText(explainKept(done.kept));
    expect(text).toContain('Change of tax due: 9.95 EUR');
    expect(text).toContain('it does not come to at least 10 EUR, so what is owed stays as it is');
    expect(text).toContain('Law: Example Act s. 8.');
  });

  it('counts once small amendments add up to what the law asks for, whatever their steps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 20 }), (steps) => {
        let standing = assessed(500);
        let [litres, sum] = [500, 2_500n];
        for (const [index, each] of steps.entries()) {
          const done = amend(standing, index + 2, each);
          // Five cents a litre: 10 euros are 200 litres.
          // Where the tax stays as it was assessed the rule has no say, and nothing changes.
          const counts = Math.abs(each - litres) >= 200 || each === litres;
          expect('kept' in done).toBe(!counts);
          if ('kept' in done) standing = done.standing;
          else {
            standing = done.revised;
            sum += moneyFrom(done.difference, 'EUR').minor;
            litres = each;
          }
          expect(moneyFrom(standing.total, 'EUR').minor).toBe(BigInt(litres) * 5n);
          expect(sum).toBe(BigInt(litres) * 5n);
          // What is owed is never 10 euros off what was declared last.
          expect(Math.abs(litres - each)).toBeLessThan(200);
        }
      }),
    );
  });

  it('is due by its own day, and never before the return itself', () => {
    const due = (on: string) => {
      const done = amend(assessed(1000), 2, 5000, on);
      if ('kept' in done) throw new Error('it was kept');
      return [done.revised.paymentDue, done.revised.originalDue];
    };
    expect(due('2021-03-01')).toEqual(['2021-04-15', '2021-02-09']);
    expect(due('2020-12-01')).toEqual(['2021-02-09', undefined]);
  });

  it('keeps no more than the newest fifty beside an assessment; the journal has all', () => {
    let standing = assessed(1000);
    for (let version = 2; version <= 60; version++) {
      const done = amend(standing, version, 1000 + version);
      if (!('kept' in done)) throw new Error('it was assessed');
      standing = done.standing;
    }
    expect(standing.keptAmendments?.map((kept) => kept.declarationVersion)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 11),
    );
  });
});
