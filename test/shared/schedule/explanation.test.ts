import { describe, expect, it } from 'vitest';
import { expectAccepted } from '../../../shared/outcome.ts';
import type { Explanation } from '../../../shared/schedule/explanation.ts';
import { explanationText } from '../../../shared/schedule/explanation-text.ts';
import { delivery, published } from './published.ts';

const canada = published('ca/fuel-charge');
const blend = {
  period: '2024-06',
  facts: {},
  lines: [
    delivery({ quantity: '50000', biofuelShare: '15' }),
    delivery({ treatment: 'exempt', certificate: 'X' }),
  ],
};

const find = (explanation: Explanation, label: string): Explanation | undefined =>
  explanation.label === label
    ? explanation
    : explanation.inputs.map((input) => find(input, label)).find((found) => found !== undefined);

describe('the explanation of a line', () => {
  const explanation = expectAccepted(canada.explain(blend, 1));

  it('gives the way taken, its law, and what it was made from', () => {
    const quantity = find(explanation, 'Taxable quantity');
    expect(quantity).toMatchObject({
      value: '44736.842105263157…', // 50,000 × 85 ÷ 95
      unit: 'L',
      formula: 'quantity delivered × (100% − share of biofuel) ÷ 95%',
      citation: 'GGPPA s. 8; FCR ss. 1.2 and 1.3',
    });
    expect(quantity?.inputs.map(({ label, value, unit }) => `${label}: ${value} ${unit}`)).toEqual([
      'Type of fuel: Gasoline ',
      'Share of biofuel: 15 %',
      'Quantity delivered: 50000 L',
    ]);
  });

  it('gives the rate with the day from which it is in force and its table', () => {
    expect(find(explanation, 'Rate of charge')).toEqual({
      label: 'Rate of charge',
      value: '0.1761',
      unit: 'CAD/L',
      parameter: {
        name: 'rate',
        effectiveFrom: '2024-04-01',
        citation: 'GGPPA Sch. 2 Table 5 column 5 (SOR/2023-62 s. 2)',
      },
      inputs: [],
    });
  });

  it('of an exempt delivery does not speak of a rate', () => {
    const exempt = expectAccepted(canada.explain(blend, 2));
    expect(exempt).toMatchObject({ value: '0', formula: '0' });
    expect(exempt.inputs.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Treatment of the delivery: Exempt under a certificate',
    ]);
  });

  it('that does not exist is refused', () => {
    expect(canada.explain(blend, 3)).toMatchObject({ refusal: { code: 'declaration.no-such-line' } });
    expect(canada.explain(blend, 0)).toMatchObject({ refusal: { code: 'declaration.no-such-line' } });
  });

  it('has the very figure of the assessment', () => {
    const { figures } = expectAccepted(canada.assess(blend));
    expect(expectAccepted(canada.explain(blend)).value).toBe(figures.totalCharge?.value);
  });
});

describe('the explanation of a total', () => {
  it('gives the exact sum, its one rounding, and the basis of that rounding', () => {
    const explanation = expectAccepted(canada.explain(blend));
    // 44,736.842105… L × 0.1761
    expect(explanation).toMatchObject({
      value: '7878.16',
      rounding: { mode: 'half-up', places: 2, before: '7878.157894736842…', basis: 'practice' },
    });
  });

  it('lists fifty lines and sums up the rest', () => {
    const lines = Array.from({ length: 53 }, () => delivery({ quantity: '100' }));
    const [sum] = expectAccepted(canada.explain({ ...blend, lines })).inputs;
    expect(sum?.inputs).toHaveLength(51);
    expect(sum?.inputs.at(-1)).toMatchObject({ label: '3 more lines together', value: '52.83', unit: 'CAD' });
  });

  it('reads as text', () => {
    const declared = {
      period: '2024',
      facts: {},
      lines: [{ stream: 'F1', method: 'stated', statedEmissions: '25000.2' }],
    };
    expect(explanationText(expectAccepted(published('sg/carbon-tax').explain(declared)))).toBe(
      [
        'Carbon tax: 625,025 SGD',
        '  This is emissions charged × carbon tax rate.',
        '  Law: Carbon Pricing Act 2018 s. 16(3).',
        '  Emissions charged: 25,001 tCO2e',
        '    This is reckonable emissions of the facility.',
        '    Rounded up to a whole number, from 25,000.2 tCO2e (Carbon Pricing Act 2018 s. 16(3)(a)).',
        '    Law: Carbon Pricing Act 2018 s. 16(2)-(3).',
        '    Reaches the second emissions threshold: yes',
        '      This is reckonable emissions of the facility ≥ second emissions threshold.',
        '      Law: Carbon Pricing Act 2018 s. 16(2).',
        '      Reckonable emissions of the facility: 25,000.2 tCO2e',
        '        This is the sum of reckonable emissions over all lines.',
        '        Law: Carbon Pricing Act 2018 s. 16(1).',
        '        Sum of reckonable emissions over 1 line: 25,000.2 tCO2e',
        '          Line 1: 25,000.2 tCO2e',
        '      Second emissions threshold: 25,000 tCO2e, in force from 2019-01-01',
        '        Law: Carbon Pricing Act 2018, Second Schedule Part 1 paragraph 2.',
        '    Reckonable emissions of the facility: 25,000.2 tCO2e',
        '  Carbon tax rate: 25 SGD/tCO2e, in force from 2024-01-01',
        '    Law: Carbon Pricing Act 2018, Third Schedule Part 1.',
        '',
      ].join('\n'),
    );
  });
});
