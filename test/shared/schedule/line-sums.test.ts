import { describe, expect, it } from 'vitest';
import { declarationReader, sumKept } from '../../../shared/schedule/assess.ts';
import { latestCompiled, scheduleIds } from '../../../shared/schedule/library.ts';

describe('adding lines up group by group', () => {
  it.each(scheduleIds())('comes to what adding them one by one comes to, for every example of %s', (id) => {
    const found = latestCompiled(id);
    if (found === undefined) throw new Error(`no schedule ${id}`);
    const { compiled } = found;
    for (const { period: name, facts = {}, lines: rows, expect: expected } of compiled.document.examples) {
      if ('refused' in expected) continue;
      const worked = declarationReader(compiled)({ period: name, facts, lines: rows });
      if (!worked.ok) throw new Error(`${name}: ${worked.refusal.detail}`);
      const { lines } = worked.value;
      expect(compiled.summer?.sum(lines)).toEqual(sumKept(compiled, lines));
    }
  });
});
