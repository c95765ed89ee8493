import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makePeopleCsv } from '#local/demo/people/make-people-csv.ts';
import type { Client } from '#local/testing/client/client.ts';
import { until } from '#local/testing/until.ts';
import { holdBatches } from '#tests/support/stack/hold-batches.ts';
import { cancelRunsOf, type JobRun, runJob } from '#tests/support/stack/job-runs.ts';
import { mailsTo, mailTo } from '#tests/support/stack/mailbox.ts';
import { newcomer } from '#tests/support/stack/people.ts';
import { stackDatabase } from '#tests/support/stack/stack-database.ts';
import { stackPids } from '#tests/support/stack/stack-pids.ts';
import { haveOwnStack } from '#tests/support/stack/this-stack.ts';

// the Worker is killed here, the executor stands still, and the runs of every import are ended
await haveOwnStack('watchdog');
const database = stackDatabase();
let ada: Client;

beforeAll(async () => {
  ada = await newcomer();
});

/** As if this long had gone by. */
const ageImport = (id: string) =>
  database.query(
    `update imports set heartbeat_at = heartbeat_at - interval '3 minutes', next_try_at = null where id = $1`,
    [id],
  );
const ageEvents = (id: string) =>
  database.query(`update outbox set created_at = created_at - interval '3 minutes' where data->>'importId' = $1`, [id]);
const unsent = async (id: string) =>
  (await database.query(`select 1 from outbox where data->>'importId' = $1 and sent_at is null`, [id])).rowCount;

/** An executor that is there, but does not answer. */
async function whileExecutorHangs(work: () => Promise<void>): Promise<void> {
  const { executor } = stackPids();
  if (executor) process.kill(executor, 'SIGSTOP');
  try {
    await work();
  } finally {
    if (executor) process.kill(executor, 'SIGCONT');
  }
}

/** With it goes whatever the Worker meant to do after its answers. */
async function killWorker(): Promise<void> {
  const { app } = stackPids();
  process.kill(app, 'SIGKILL');
  await until(
    'the Worker is another',
    () => stackPids().app,
    (now) => now !== 0 && now !== app,
  );
  await until(
    'it answers',
    () =>
      ada.send('GET', '/health').then(
        ({ status }) => status,
        () => 0,
      ),
    (status) => status === 200,
  );
}

const isRestart = ({ output }: JobRun) => z.object({ restarted: z.int() }).parse(output).restarted > 0;

describe('the watchdog', () => {
  it('sends the event that a confirmed import could not send', async () => {
    const { id } = (await ada.upload('email\nlate@x.example\n', 'late.csv')).import;
    await whileExecutorHangs(async () => {
      expect(await ada.confirm(id, ['email'])).toMatchObject({ status: 'queued' });
      if (stackPids().executor) {
        await killWorker();
        expect(await unsent(id)).toBe(1);
        expect(await ada.readImport(id)).toMatchObject({ status: 'queued' });
      }
    });
    await ageEvents(id);
    expect(await runJob('watchdog')).toMatchObject({ status: 'COMPLETED' });
    expect(await ada.atRest(id)).toMatchObject({ status: 'completed', created: 1, total_rows: 1 });
    expect(await unsent(id)).toBe(0);
    await mailTo(ada.email, 'late.csv');
    await runJob('watchdog');
    expect((await mailsTo(ada.email)).filter(({ subject }) => subject.includes('late.csv'))).toHaveLength(1);
  });

  it('sets an import going again whose run was lost, where it stood', async () => {
    const file = [...makePeopleCsv({ rows: 30_000, seed: 5 })].join('');
    const client = await newcomer('grace');
    const started = new Date(Date.now() - 1_000);
    const { import: record, suggestions } = await client.upload(file, 'lost.csv');
    const batches = await holdBatches(client);
    await client.confirm(
      record.id,
      suggestions.map(({ target }) => target),
    );
    await batches.letOneThrough();
    await client.importWhen(record.id, ({ created, status }) => status === 'processing' && created > 0);
    await cancelRunsOf('process-csv', started);
    // a batch that was under way may still show a sign of life
    await until('the watchdog takes it up', () => ageImport(record.id).then(() => runJob('watchdog')), isRestart);
    await batches.letGo();
    const completed = await client.importWhen(record.id, ({ status }) => status === 'completed');
    const { created, updated, unchanged, duplicate, skipped, failed } = completed;
    expect(created + updated + unchanged + duplicate + skipped + failed).toBe(30_000);
    expect(completed.processed_bytes).toBe(completed.size_bytes);
    expect(await client.send('GET', '/api/contacts?limit=1')).toMatchObject({ json: { total: created } });
    await mailTo(client.email, 'lost.csv');
    expect((await mailsTo(client.email)).filter(({ subject }) => subject.includes('lost.csv'))).toHaveLength(1);
  });

  it('gives up what stands still time after time, says so, and lets it be resumed', async () => {
    const { id } = (await ada.upload('email\nstuck@x.example\n', 'stuck.csv')).import;
    await ada.confirm(id, ['email']);
    await ada.atRest(id);
    // as if its last step had been lost time after time
    await database.query(
      `update imports set status = 'processing', completed_at = null, stalls = 5, stalled_at_offset = next_offset
       where id = $1`,
      [id],
    );
    await ageImport(id);
    await runJob('watchdog');
    const failed = await ada.atRest(id);
    expect(failed).toMatchObject({ status: 'failed', failure: { code: 'TIMED_OUT' }, created: 1 });
    expect((await mailTo(ada.email, 'stuck.csv could not be imported')).text).toContain(failed.failure?.message);
    expect(await ada.change(id, 'resume')).toMatchObject({ status: 'queued', failure: null });
    expect(await ada.atRest(id)).toMatchObject({ status: 'completed', created: 1 });
  });
});
