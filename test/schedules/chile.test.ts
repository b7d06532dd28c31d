import { describe, expect, it } from 'vitest';
import { outcomeOf, published } from './assessed.ts';

const schedule = published('cl/green-tax');
const boiler = (emissions: string, kind = 'combustion') => ({ source: 'B1', kind, emissions });

describe('the tax on carbon dioxide of Chile', () => {
  it.each([
    ['24999.999999', '0.00'],
    ['25000', '125000.00'],
    ['25000.000001', '125000.00'],
    ['25000.1', '125000.50'],
  ])('charges every tonne of an establishment from 25,000 t: %s t owe USD %s', (tonnes, tax) => {
    expect(outcomeOf(schedule, '2023', [boiler(tonnes)])).toBe(tax);
  });

  it('leaves out boilers for staff and small generating sets', () => {
    expect(outcomeOf(schedule, '2024', [boiler('24999'), boiler('1', 'small-generator')])).toBe('0.00');
    expect(outcomeOf(schedule, '2024', [boiler('25000'), boiler('1', 'staff-boiler')])).toBe('125000.00');
  });

  it('also charges an establishment that reaches 100 t of particulate matter', () => {
    expect(outcomeOf(schedule, '2024', [boiler('10')], { particulateThreshold: 'yes' })).toBe('50.00');
  });

  it('begins with the emissions of 2023', () => {
    expect(outcomeOf(schedule, '2022', [boiler('30000')])).toBe('declaration.unknown-period');
  });
});
