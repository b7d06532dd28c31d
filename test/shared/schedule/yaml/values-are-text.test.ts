import { describe, expect, it } from 'vitest';
import { resolveHolidays } from '../../../../shared/resolve-holidays.ts';
import { readYaml } from '../../../../shared/schedule/yaml/yaml-source.ts';

describe('values of a schedule are the text that stands there', () => {
  it('makes no truth value, number, date or nothing of any word', () => {
    const { tree, faults } = readYaml(
      'country: NO\nprovince: ON\ncode: no\nrate: 0.0890\nzeros: 007\ndate: 2024-05-01\ntime: 12:30:00\nnone: null\nhex: 0x1F\n',
    );
    expect(faults.faults).toEqual([]);
    expect(tree).toEqual({
      country: 'NO',
      province: 'ON',
      code: 'no',
      rate: '0.0890',
      zeros: '007',
      date: '2024-05-01',
      time: '12:30:00',
      none: 'null',
      hex: '0x1F',
    });
  });

  it('takes NO without quotes for Norway, which celebrates its constitution on 17 May', () => {
    const { tree } = readYaml(
      'calendar:\n  workingDays:\n    restDays: [sunday]\n    country: NO\n    citation: Act s. 1\n',
    );
    expect(resolveHolidays(tree)).toContain('2024-05-17');
  });
});
