import { describe, expect, it } from 'vitest';
import { expectAccepted } from '../../../shared/outcome.ts';
import { changed } from './split-law.ts';

describe('a law that wants what was used before and after apart', () => {
  const spans = changed(
    [
      '    emissions: {',
      `    first: { type: date, label: First day, required: yes }
    last: { type: date, label: Last day, required: yes }
    emissions: {`,
    ],
    [
      'split: { by: days, apportioned: [emissions], citation: Example Act s. 7 }',
      'split: { by: lines, span: { from: first, through: last }, citation: Example Act s. 7 }',
    ],
  ).schedule;
  const line = (first: string, last: string) => ({ first, last, emissions: '100' });
  const assess = (...lines: readonly Record<string, string>[]) =>
    spans.assess({ period: '2024', facts: {}, lines });

  it('charges each line at the rate of its days', () => {
    const outcome = assess(line('2024-01-01', '2024-03-31'), line('2024-04-01', '2024-04-30'));
    expect(expectAccepted(outcome).heads[0]?.amount).toBe('4500.00');
  });

  it('refuses a line that reaches across a change, and says how to state it', () => {
    expect(assess(line('2024-03-31', '2024-04-01'))).toMatchObject({
      refusal: {
        code: 'schedule.value-changes-in-span',
        detail: expect.stringContaining('line 1'),
        remedy:
          'State what was used from 2024-03-31 through 2024-03-31, from 2024-04-01 through 2024-04-01, each on a line of its own.',
      },
    });
  });

  it('refuses a line whose days end before they start', () => {
    expect(assess(line('2024-03-02', '2024-03-01'))).toMatchObject({
      refusal: { code: 'schedule.span-ends-before-start' },
    });
  });

  it('can be split by days over its own span instead', () => {
    const { schedule } = changed(
      [
        '    emissions: {',
        `    first: { type: date, label: First day, required: yes }
    last: { type: date, label: Last day, required: no }
    emissions: {`,
      ],
      ['apportioned: [emissions],', 'apportioned: [emissions], span: { from: first, through: last },'],
    );
    const declaration = (last: string) => ({ period: '2024', facts: {}, lines: [line('2024-03-22', last)] });
    // 10 days of 30 at 20, 20 at 25
    expect(expectAccepted(schedule.assess(declaration('2024-04-20'))).heads[0]?.amount).toBe('2333.33');
    expect(schedule.assess(declaration(''))).toMatchObject({ refusal: { code: 'schedule.blank-date' } });
  });

  describe.each(['by: days, apportioned: [emissions],', 'by: lines,'])(
    '%s where no day is stated',
    (split) => {
      const { schedule } = changed(
        [
          '    emissions: {',
          `    first: { type: date, label: First day, required: no }
    last: { type: date, label: Last day, required: no }
    certificate: { type: text, maximumLength: 20, label: Certificate, required: no }
    emissions: {`,
        ],
        ['formula: emissions * rate', 'formula: if blank(certificate) then emissions * rate else 0'],
        ['by: days, apportioned: [emissions],', `${split} span: { from: first, through: last },`],
      );
      const declaration = (certificate: string, first = '') => ({
        period: '2024',
        facts: {},
        lines: [{ first, last: '', certificate, emissions: '100' }, line('2024-03-01', '2024-03-31')],
      });

      it('needs none on the way that has no rate', () => {
        const outcome = expectAccepted(schedule.assess(declaration('C-1')));
        expect(outcome.heads[0]?.amount).toBe('2000.00');
        expect(expectAccepted(schedule.explain(declaration('C-1'), 1)).inputs).toBeDefined();
      });

      it.each(['', '2024-03-01'])('is refused on the way that has one, with the first day %j', (first) => {
        expect(schedule.assess(declaration('', first))).toMatchObject({
          refusal: { code: 'schedule.blank-date', detail: expect.stringContaining('line 1') },
        });
      });
    },
  );
});
