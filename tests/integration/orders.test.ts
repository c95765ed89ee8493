import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import type { Import } from '#app/domain/imports/import-resource.ts';
import type { Client } from '#local/testing/client/client.ts';
import { holdBatches } from '#tests/support/stack/hold-batches.ts';
import { newcomer } from '#tests/support/stack/people.ts';

// db/queries/imports/batch/apply-batch.race.test.ts has the same at the statement's level, many more times

/** Some batches: each import works on people whom the other has in hand. */
const PEOPLE = 5_000;
const MAPPING = ['email', 'first_name', 'tags'];

/** The people in one order, with values and a tag of their own. */
function fileOf(order: 'up' | 'down'): string {
  const lines = Array.from({ length: PEOPLE }, (_, n) => `p${n}@x.example,${order} ${n},${order}`);
  return ['Email,First name,Tags', ...(order === 'up' ? lines : lines.toReversed()), ''].join('\n');
}

const outcomesOf = ({ created, updated, unchanged, duplicate, skipped, failed }: Import) => ({
  changedOrNew: created + updated,
  others: unchanged + duplicate + skipped + failed,
});

/** PostgreSQL's codes for what goes wrong between those who work at the same time: deadlocks, locks, timeouts. */
const OF_EACH_OTHER = /:(40|55|57)[0-9A-Z]{3}/;

/** Steps that failed so; one that finds the workspace busy, as this test keeps it, asks again later. */
function failedSteps(): string[] {
  const log = readFileSync(join(inject('dataDir'), 'worker', 'worker.log'), 'utf8');
  return log.split('\n').filter((line) => line.startsWith('{"event":"step.failed"') && OF_EACH_OTHER.test(line));
}

const isAtWork = ({ status }: Import) => status === 'processing';

async function importBoth(client: Client): Promise<[Import, Import]> {
  const [up, down] = await Promise.all([client.upload(fileOf('up')), client.upload(fileOf('down'))]);
  const { letGo } = await holdBatches(client);
  await Promise.all([up, down].map((ready) => client.confirm(ready.import.id, MAPPING)));
  await Promise.all([up, down].map(({ import: { id } }) => client.importWhen(id, isAtWork)));
  await letGo();
  return Promise.all([client.atRest(up.import.id), client.atRest(down.import.id)]);
}

const overlap = (one: Import, other: Import): boolean =>
  String(one.started_at) < String(other.completed_at) && String(other.started_at) < String(one.completed_at);

describe('two imports of one workspace with the same people in opposite order', () => {
  it('both complete, at once, without a failed step, and every row has one outcome', async () => {
    const ada = await newcomer('ada');
    const failedBefore = failedSteps();
    const [up, down] = await importBoth(ada);
    expect([up.status, down.status, up.total_rows, down.total_rows]).toEqual([
      'completed',
      'completed',
      PEOPLE,
      PEOPLE,
    ]);
    expect([outcomesOf(up), outcomesOf(down)]).toEqual([
      { changedOrNew: PEOPLE, others: 0 },
      { changedOrNew: PEOPLE, others: 0 },
    ]);
    expect(up.created + down.created).toBe(PEOPLE);
    expect(overlap(up, down)).toBe(true);
    expect(failedSteps()).toEqual(failedBefore);

    const { json } = await ada.send('GET', '/api/contacts?limit=1');
    expect(json).toMatchObject({ total: PEOPLE, total_exact: true });
    const tags = await ada.send('GET', '/api/tags');
    expect(tags.json).toMatchObject({
      data: [
        { name: 'down', contact_count: PEOPLE },
        { name: 'up', contact_count: PEOPLE },
      ],
    });
  });
});
