import { describe, expect, it } from 'vitest';
import { parseUnit, writeUnit } from '../../../shared/schedule/unit.ts';

describe('a unit as text', () => {
  it.each([
    ['CAD/L', 'CAD/L'],
    ['1', ''],
    ['1/t', '1/t'],
    ['m*m', 'm^2'],
  ])('%s is written %s', (text, written) => {
    const unit = parseUnit(text) ?? new Map();
    expect([writeUnit(unit), writeUnit(unit)]).toEqual([written, written]);
  });

  it('has the unit that each line chose, and its own symbol where none is chosen', () => {
    const unit = parseUnit('CAD/fuel.unit') ?? new Map();
    const chosen = [() => 'L', () => 't', () => undefined, () => 'L'];
    const write = (choose: () => string | undefined) =>
      writeUnit(unit, (name) => (name === 'fuel.unit' ? choose() : undefined));
    expect(chosen.map(write)).toEqual(['CAD/L', 'CAD/t', 'CAD/fuel.unit', 'CAD/L']);
  });

  it('has the units that two lists chose', () => {
    const unit = parseUnit('fuel.unit/area.unit') ?? new Map();
    const write = (fuel: string, area: string) =>
      writeUnit(unit, (name) => (name === 'fuel.unit' ? fuel : area));
    expect([write('L', 'km'), write('t', 'km'), write('L', 'ha')]).toEqual(['L/km', 't/km', 'L/ha']);
  });
});
