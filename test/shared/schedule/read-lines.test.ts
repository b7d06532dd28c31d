import { describe, expect, it } from 'vitest';
import type { SchedulePeriod } from '../../../shared/schedule/schedule.ts';
import { delivery, published } from './published.ts';

const schedule = published('ca/fuel-charge');
const june = schedule.period('2024-06') as SchedulePeriod;
const faultsOf = (...rows: Record<string, string>[]) => schedule.readLines(rows.map(delivery), june).faults;
const codesOf = (fields: Record<string, string>) =>
  faultsOf(fields).map(({ field, code }) => `${field} ${code}`);

describe('a row of a declaration', () => {
  it.each([
    [{ deliveryDate: '' }, 'deliveryDate missing'],
    [{ deliveryDate: '03/06/2024' }, 'deliveryDate not-a-date'],
    [{ deliveryDate: '2024-06-31' }, 'deliveryDate not-a-date'],
    [{ deliveryDate: '2024-05-31' }, 'deliveryDate outside-period'],
    [{ deliveryDate: '2024-07-01' }, 'deliveryDate outside-period'],
    [{ invoice: 'x'.repeat(41) }, 'invoice too-long'],
    [{ fuel: 'Gasoline' }, 'fuel unknown-code'],
    [{ fuel: 'constructor' }, 'fuel unknown-code'],
    [{ unit: 't' }, 'unit wrong-unit'],
    [{ unit: 'l' }, 'unit wrong-unit'],
    [{ quantity: '' }, 'quantity missing'],
    [{ quantity: '1,000' }, 'quantity not-a-decimal'],
    [{ quantity: '1e3' }, 'quantity not-a-decimal'],
    [{ quantity: 'NaN' }, 'quantity not-a-decimal'],
    [{ quantity: '0x10' }, 'quantity not-a-decimal'],
    [{ quantity: '9'.repeat(60) }, 'quantity not-a-decimal'],
    [{ quantity: '-0.001' }, 'quantity negative'],
    [{ quantity: '1.2345' }, 'quantity too-many-decimals'],
    [{ biofuelShare: '100.0001' }, 'biofuelShare too-large'],
    [{ biofuelShare: '-1' }, 'biofuelShare negative'],
    [{ oops: '1' }, 'oops unknown-field'],
  ])('%o is refused: %s', (fields, expected) => expect(codesOf(fields)).toEqual([expected]));

  it.each([
    { deliveryDate: '2024-06-01' },
    { deliveryDate: '2024-06-30' },
    { quantity: '1.2340000' },
    { quantity: '0' },
    { quantity: ' 1000 ' },
    { biofuelShare: '100' },
    { customer: '', place: '' },
  ])('%o is taken', (fields) => expect(codesOf(fields)).toEqual([]));

  it('has every one of its faults named, with its number counted from 1', () => {
    const faults = faultsOf(
      {},
      { fuel: 'diesel', quantity: '-1', deliveryDate: '2024-07-02' },
      {},
      { unit: 'm3' },
    );
    expect(faults.map(({ row, field }) => `${row} ${field}`)).toEqual([
      '2 fuel',
      '2 quantity',
      '2 deliveryDate',
      '4 unit',
    ]);
  });

  it('that is sound becomes a line even where others do not', () => {
    const { lines } = schedule.readLines([delivery({}), delivery({ quantity: 'x' }), delivery({})], june);
    expect(lines.map(({ row }) => row)).toEqual([1, 3]);
  });

  it('is told what to do', () => {
    const [fault] = faultsOf({ unit: 'gal' });
    expect(fault).toEqual({
      row: 1,
      field: 'unit',
      code: 'wrong-unit',
      value: 'gal',
      detail:
        'Unit of the quantity is "gal", but Gasoline is declared in L. Convert the quantity and state L.',
    });
  });

  it('of a file with a column too many is told so once', () => {
    expect(faultsOf({ oops: '1' }, { oops: '2' }, { oops: '3' }).map(({ row }) => row)).toEqual([1]);
  });

  it('is refused where the declaration has more lines than any may', () => {
    const rows = Array<Record<string, string>>(200_001).fill(delivery({}));
    expect(schedule.readLines(rows, june).faults.map(({ code }) => code)).toEqual(['too-many-lines']);
  });
});

describe('an assessment', () => {
  it('of a period that the instrument does not have is refused', () => {
    expect(schedule.assess({ period: '2018-01', facts: {}, lines: [] })).toMatchObject({
      ok: false,
      refusal: { code: 'declaration.unknown-period' },
    });
  });

  it('of a fact that the instrument does not ask for is refused', () => {
    expect(schedule.assess({ period: '2024-06', facts: { odd: '1' }, lines: [] })).toMatchObject({
      refusal: {
        code: 'declaration.facts-at-fault',
        faults: [{ pointer: '/facts/odd', code: 'unknown-field' }],
      },
    });
  });

  it('beyond any amount that can be paid is refused', () => {
    const lines = [delivery({ fuel: 'coke', unit: 't', quantity: '9'.repeat(30) })];
    expect(schedule.assess({ period: '2024-06', facts: {}, lines })).toMatchObject({
      refusal: { code: 'declaration.amount-too-large' },
    });
  });
});
