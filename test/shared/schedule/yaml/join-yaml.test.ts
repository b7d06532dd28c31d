import { describe, expect, it } from 'vitest';
import { readSource } from '../../../../scripts/schedule/schedule-file.ts';
import { schedulesBelow } from '../../../../scripts/schedule/schedule-folder.ts';
import { canonicalJson, type Json } from '../../../../shared/canonical-json.ts';
import { type DocumentPath, writeFault } from '../../../../shared/schedule/fault.ts';
import { readYaml, readYamlFiles } from '../../../../shared/schedule/yaml/yaml-source.ts';

/** The files as they stand in a folder: the first is its head. */
function joined(head: string, ...parts: readonly string[]) {
  const source = readYamlFiles(
    { name: 'schedule.yaml', text: head },
    parts.map((text, index) => ({ name: `part-${index + 1}.yaml`, text })),
  );
  const faults = source.faults.faults.map((fault) => writeFault(fault, source.placeOf));
  return { ...source, faults, place: (...path: DocumentPath) => source.placeOf(path) };
}

describe('a schedule in several files', () => {
  it('joins maps key by key, and lists of entries one after another, in the order of the files', () => {
    const { tree, faults } = joined(
      'schedule: xx/a\nsources: [one]\nparameters:\n  rate: { unit: EUR/L }\nexamples: [{ title: a }]\n',
      'sources: [two]\nparameters:\n  rate: { label: Rate }\n  price: { label: Price }\n',
      'examples:\n  - title: b\nnotes: [three]\n',
    );
    expect(faults).toEqual([]);
    expect(tree).toEqual({
      schedule: 'xx/a',
      sources: ['one', 'two'],
      parameters: { rate: { unit: 'EUR/L', label: 'Rate' }, price: { label: 'Price' } },
      examples: [{ title: 'a' }, { title: 'b' }],
      notes: ['three'],
    });
  });

  it('knows the file and line of each part', () => {
    const { place } = joined(
      'schedule: xx/a\nparameters:\n  rate:\n    unit: EUR/L\nexamples:\n  - title: a\n',
      '# one\nparameters:\n  rate:\n    label: Rate\nexamples:\n  - title: b\n  - title: c\n',
    );
    expect([
      place('parameters'),
      place('parameters', 'rate', 'unit'),
      place('parameters', 'rate', 'label'),
      // What is missing is missing where its map began.
      place('parameters', 'rate', 'citation'),
      place('examples', 0),
      place('examples', 2),
      place(),
    ]).toEqual([
      'schedule.yaml:2',
      'schedule.yaml:4',
      'part-1.yaml:4',
      'schedule.yaml:3',
      'schedule.yaml:6',
      'part-1.yaml:7',
      'schedule.yaml:1',
    ]);
  });

  it.each([
    [
      'a value stated twice, though it is the same',
      'parameters:\n  rate:\n    unit: EUR/L\n',
      '\nparameters:\n  rate:\n    unit: EUR/L\n',
      'part-1.yaml:4: parameters.rate.unit: is stated in schedule.yaml:3 as well. Keep one of the two.',
    ],
    [
      'half a row in another file, which would shift its columns',
      'rows: { coal: [1] }\n',
      'rows: { coal: [2] }\n',
      'part-1.yaml:1: rows.coal: is stated in schedule.yaml:1 as well. Keep one of the two.',
    ],
    [
      'a list where there is a map',
      'rounding: { mode: up }\n',
      'rounding: [{ mode: up }]\n',
      'part-1.yaml:1: rounding: is stated in schedule.yaml:1 as well. Keep one of the two.',
    ],
    [
      'a whole schedule where a part is meant',
      'schedule: xx/a\n',
      'version: 1\nschedule: xx/b\n',
      'part-1.yaml:2: schedule: stands in a part of another schedule: all files below a folder with schedule.yaml are one. Take the key out, or move the file to another folder if it is a schedule of its own.',
    ],
    [
      'a file that says nothing',
      'schedule: xx/a\n',
      '# to be written\n',
      'part-1.yaml: has no keys. Write sections of the schedule there, or take the file away.',
    ],
    [
      'a file that is not YAML',
      'schedule: xx/a\n',
      'a: 1\nb: [\n',
      'part-1.yaml:2:4: b: is not YAML: the [ that opens here is not closed. Close it with ]. Text that has brackets in it goes in quotes.',
    ],
  ])('refuses %s', (_, head, part, message) => {
    expect(joined(head, part).faults).toEqual([message]);
  });

  it('names the third file by its own lines', () => {
    expect(joined('a: 1\n', 'b: 2\n', 'c: 3\n\nb: 4\n').faults).toEqual([
      'part-2.yaml:3: b: is stated in part-1.yaml:1 as well. Keep one of the two.',
    ]);
  });

  it('is bounded as a whole', () => {
    expect(joined('a: 1\n', `b: ${'x'.repeat(1_000_000)}\n`).faults[0]).toMatch(
      /^schedule.yaml: has more than 1000000 characters/,
    );
  });

  it('is written as one text that says the same, with the comments above what was joined', () => {
    const { text, tree } = joined(
      '# Head\nschedule: xx/a\nlists: { fuel: { codes: { a: { label: A } } } }\nrates: [{ from: 1 }] # all of them\n',
      '# Of part one\n\n# Codes\nlists:\n  fuel:\n    codes:\n      # The second\n      b: { label: "0.50" }\n',
      '# Another rate\nrates:\n  - { from: 0.10, note: "a: b" }\n',
    );
    const written = text();
    expect(readYaml(written).tree).toEqual(tree);
    for (const remark of ['# Head', '# Of part one', '# Codes', '# The second', '# Another rate'])
      expect(written).toContain(remark);
  });
});

describe('every published schedule', () => {
  const sections = (text: string) => text.split(/^(?=[a-z]\w*:)/m).filter((part) => /^[a-z]/.test(part));

  it.each(schedulesBelow('schedules'))('%s says the same in a file for each section', (path) => {
    const { text, tree } = readSource(path);
    const [head = '', ...parts] = sections(text());
    expect(parts.length).toBeGreaterThan(10);
    const folder = joined(head, ...parts.toReversed());
    expect(folder.faults).toEqual([]);
    expect(canonicalJson(folder.tree as Json)).toBe(canonicalJson(tree as Json));
    expect(canonicalJson(readYaml(folder.text()).tree as Json)).toBe(canonicalJson(tree as Json));
  });
});
