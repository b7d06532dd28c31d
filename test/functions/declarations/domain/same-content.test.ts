import { expect, test } from 'vitest';
import { sameContent } from '../../../../functions/declarations/domain/same-content.ts';

const line = { fuel: 'gasoline', quantity: '50000' };
const content = { facts: { allowance: '12.5' }, lines: [line, { ...line, quantity: '1' }] };

test.each([
  [
    'fields in another order',
    { ...content, lines: [{ quantity: '50000', fuel: 'gasoline' }, content.lines[1]] },
  ],
  ['a blank field', { ...content, lines: [{ ...line, customer: ' ' }, content.lines[1]] }],
  ['a blank fact', { ...content, facts: { ...content.facts, note: '' } }],
])('%s states the same', (_name, other) => {
  expect(sameContent(content, other as typeof content)).toBe(true);
});

test.each([
  ['another fact', { ...content, facts: { allowance: '12.6' } }],
  ['one fact less', { ...content, facts: {} }],
  ['another quantity', { ...content, lines: [line, { ...line, quantity: '2' }] }],
  ['one line less', { ...content, lines: [line] }],
  ['one line twice', { ...content, lines: [line, ...content.lines] }],
])('%s states something else', (_name, other) => {
  expect(sameContent(content, other as typeof content)).toBe(false);
});
