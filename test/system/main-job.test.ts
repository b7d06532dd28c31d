import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../local/cloud.ts';
import { contexts } from '../../shared/contexts.ts';
import { finishMainJob, type MainJobRun, memoryCloud } from './support/sample-cloud.ts';

let cloud: LocalCloud;
let run: MainJobRun;

beforeAll(async () => {
  ({ cloud } = await memoryCloud());
  run = await finishMainJob(cloud);
});

afterAll(() => cloud?.stop());

describe('the main job, from registration to settled account', () => {
  it('ends with bank, ledgers and journals that tie', () => {
    expect(run.tie.lines.filter((line) => line.includes('FAIL'))).toEqual([]);
    expect(run.tie.failed).toBe(0);
    // Two ledgers, two currencies of the bank, the daily reconciliation's checks (six of each currency, two bank accounts,
    // the journal), and a journal of each context.
    expect(run.tie.lines).toHaveLength(2 + 2 + 15 + contexts.length);
  });

  it('charges and pays on both accounts', () => {
    const [canada, singapore] = run.statements.split('STATEMENT OF ACCOUNT').slice(1);
    expect(canada).toContain('ca/fuel-charge');
    expect(canada?.match(/Assessed, due/g)).toHaveLength(2);
    expect(singapore).toContain('sg/carbon-tax');
    expect(singapore?.match(/Assessed, due/g)).toHaveLength(1);
    for (const statement of [canada, singapore]) expect(statement).toContain('Payment');
  });

  it('changes nothing when it is run again', async () => {
    const again = await finishMainJob(cloud);
    expect(again.statements).toBe(run.statements);
    // With the number of entries in every journal.
    expect(again.tie).toEqual(run.tie);
  });
});
