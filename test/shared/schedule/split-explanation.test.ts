import { describe, expect, it } from 'vitest';
import { expectAccepted } from '../../../shared/outcome.ts';
import type { Explanation } from '../../../shared/schedule/explanation.ts';
import { explanationText } from '../../../shared/schedule/explanation-text.ts';
import { declared, law, partsIn } from './split-law.ts';

describe('the explanation of a figure that is split', () => {
  const explanation = expectAccepted(law.schedule.explain(declared('2024', '366'), 1));

  it('gives each part with its days, its share of the quantity, and its rate with the law behind it', () => {
    expect(partsIn(explanation)).toEqual([
      '2024-01-01 through 2024-03-31, 91 of 366 days: 1820',
      'Emissions for these days: 91',
      'Rate: 20',
      '2024-04-01 through 2024-06-30, 91 of 366 days: 2275',
      'Emissions for these days: 91',
      'Rate: 25',
      '2024-07-01 through 2024-12-31, 184 of 366 days: 5520',
      'Emissions for these days: 184',
      'Rate: 30',
    ]);
    expect(explanation.inputs[1]).toMatchObject({
      part: { from: '2024-04-01', through: '2024-06-30', days: 91, ofDays: 366 },
      inputs: [{}, { parameter: { effectiveFrom: '2024-04-01', citation: 'Example Act s. 5(2)' } }],
    });
    expect(explanation).toMatchObject({
      value: '9615',
      split: { by: 'days', citation: 'Example Act s. 7' },
    });
    expect(explanation.inputs.at(-1)).toMatchObject({ label: 'Emissions', value: '366' });
  });

  it('reads as text', () => {
    expect(explanationText(explanation)).toBe(
      [
        'Tax on the emissions: 9,615 EUR',
        '  This is emissions × rate.',
        '  Worked out for each part of the time, in proportion to days (Example Act s. 7).',
        '  Law: Example Act s. 5.',
        '  2024-01-01 through 2024-03-31, 91 of 366 days: 1,820 EUR',
        '    Emissions for these days: 91 t',
        '    Rate: 20 EUR/t, in force from 2023-11-01',
        '      Law: Example Act s. 5.',
        '  2024-04-01 through 2024-06-30, 91 of 366 days: 2,275 EUR',
        '    Emissions for these days: 91 t',
        '    Rate: 25 EUR/t, in force from 2024-04-01',
        '      Law: Example Act s. 5(2).',
        '  2024-07-01 through 2024-12-31, 184 of 366 days: 5,520 EUR',
        '    Emissions for these days: 184 t',
        '    Rate: 30 EUR/t, in force from 2024-07-01',
        '      Law: Example Act s. 5.',
        '  Emissions: 366 t',
        '',
      ].join('\n'),
    );
  });

  it('of a fee shows the fee of the year and that for the days', () => {
    const fee = expectAccepted(law.schedule.explain(declared('2024', '366'))).inputs[1] as Explanation;
    expect(partsIn(fee)).toEqual([
      '2024-01-01 through 2024-08-31, 244 of 366 days: 244',
      'Fee of a year: 366',
      'Fee of a year for these days: 244',
      '2024-09-01 through 2024-12-31, 122 of 366 days: 244',
      'Fee of a year: 732',
      'Fee of a year for these days: 244',
    ]);
  });
});
