import { describe, expect, it } from 'vitest';
import { FaultList } from '../../../shared/schedule/fault.ts';
import { layTimeline } from '../../../shared/schedule/timeline.ts';

const span = (from: string, through: string, enacted: string, replaces?: string) => ({
  from,
  through,
  enacted,
  replaces,
});

function lay(spans: ReturnType<typeof span>[], gaps: { from: string; through: string }[] = []) {
  const faults = new FaultList();
  const segments = layTimeline(spans, gaps, ['values'], faults);
  return {
    segments: segments.map(({ from, through, index }) => `${index}: ${from} ${through}`),
    faults: faults.faults.map(({ problem }) => problem),
  };
}

describe('dated values', () => {
  it('lie end to end', () => {
    expect(
      lay([span('2021-01-01', 'open', '2019-12-20'), span('2020-01-01', '2020-12-31', '2019-12-20')]),
    ).toEqual({
      segments: ['1: 2020-01-01 2020-12-31', '0: 2021-01-01 9999-12-31'],
      faults: [],
    });
  });

  it('a later enactment takes the place of values that were to come (BEHG s. 10(2): 2019 law, then October 2022)', () => {
    const laid = lay([
      span('2021-01-01', '2022-12-31', '2020-11-03'),
      span('2023-01-01', '2023-12-31', '2020-11-03'),
      span('2024-01-01', 'open', '2020-11-03'),
      span('2023-01-01', '2024-12-31', '2022-11-09', 'yes'),
    ]);
    expect(laid).toEqual({
      segments: ['0: 2021-01-01 2022-12-31', '3: 2023-01-01 2024-12-31', '2: 2025-01-01 9999-12-31'],
      faults: [],
    });
  });

  it('a replacement in the middle leaves the earlier value on both sides', () => {
    expect(
      lay([
        span('2020-01-01', '2020-12-31', '2019-01-01'),
        span('2020-03-01', '2020-03-31', '2020-02-01', 'yes'),
      ]).segments,
    ).toEqual(['0: 2020-01-01 2020-02-29', '1: 2020-03-01 2020-03-31', '0: 2020-04-01 2020-12-31']);
  });

  it('a gap of a single day is found, unless the law is said to leave it', () => {
    const spans = [span('2020-01-01', '2020-06-29', '2019-01-01'), span('2020-07-01', 'open', '2019-01-01')];
    expect(lay(spans).faults).toEqual(['leaves a gap: no value from 2020-06-30 through 2020-06-30']);
    expect(lay(spans, [{ from: '2020-06-30', through: '2020-06-30' }]).faults).toEqual([]);
  });

  it('an overlap of a single day is found', () => {
    const laid = lay([
      span('2020-01-01', '2020-07-01', '2019-01-01'),
      span('2020-07-01', 'open', '2019-06-01'),
    ]);
    expect(laid.faults).toEqual([
      'overlaps the value from 2020-01-01: on 2020-07-01 there would be two values',
    ]);
  });
});
