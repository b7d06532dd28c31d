import { describe, expect, it } from 'vitest';
import { readLineFile, writeLineFile } from '../../../functions/declarations/line-file.ts';

const fields = [{ name: 'fuel' }, { name: 'quantity' }];

function read(text: string | Uint8Array) {
  const outcome = readLineFile(typeof text === 'string' ? Buffer.from(text) : text, fields);
  return outcome.ok ? outcome.value : `${outcome.refusal.kind} ${outcome.refusal.code}`;
}

describe('a file of lines (RFC 4180)', () => {
  it('is read by its header row, in any order of columns', () => {
    expect(read('quantity,fuel\r\n50000,gasoline\r\n"1,000","die""sel"\r\n')).toEqual([
      { quantity: '50000', fuel: 'gasoline' },
      { quantity: '1,000', fuel: 'die"sel' },
    ]);
  });

  it('may begin with a byte order mark, and have empty lines and spaces around', () => {
    expect(read('\ufefffuel , quantity\n\n gasoline,5 \n\n')).toEqual([{ fuel: 'gasoline', quantity: '5' }]);
  });

  it('of a header alone has no lines', () => {
    expect(read('fuel,quantity\n')).toEqual([]);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['nothing in it', '', 'invalid line-file.empty'],
    ['a column that the schedule does not have', 'fuel,price\na,1\n', 'invalid line-file.header'],
    ['a column twice', 'fuel,fuel\na,b\n', 'invalid line-file.header'],
    ['a row with too many cells', 'fuel,quantity\na,1,2\n', 'malformed line-file.not-csv'],
    ['a row with too few cells', 'fuel,quantity\na\n', 'malformed line-file.not-csv'],
    ['an open quote', 'fuel,quantity\n"a,1\n', 'malformed line-file.not-csv'],
    [
      'bytes that are no UTF-8',
      Buffer.from('fuel,quantity\nbl\xe9,1\n', 'latin1'),
      'malformed line-file.not-csv',
    ],
    ['a cell of 501 characters', `fuel,quantity\n${'x'.repeat(501)},1\n`, 'invalid line-file.cell-too-long'],
    [
      'more than 100,000 lines',
      `fuel,quantity\n${'a,1\n'.repeat(100_001)}`,
      'too-large line-file.too-many-lines',
    ],
  ])('is refused with %s', (_, text, refusal) => {
    expect(read(text)).toBe(refusal);
  });

  it('comes back with what is wrong in each row, and with no formula in it', () => {
    const rows = [
      { fuel: '=cmd()', quantity: '1' },
      { fuel: 'diesel', quantity: 'x' },
    ];
    const fault = { row: 2, field: 'quantity', code: 'not-a-decimal', value: 'x', detail: 'is not a number' };
    expect(writeLineFile(rows, fields, [fault, { ...fault, field: 'fuel', detail: 'is unknown' }])).toBe(
      "fuel,quantity,error\n'=cmd(),1,\ndiesel,x,quantity: is not a number | fuel: is unknown\n",
    );
  });
});
