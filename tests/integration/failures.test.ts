import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '#local/testing/until.ts';
import {
  closingSubject,
  digestSubject,
  type SeenRecord,
  type Subject,
  utf8ImportSubject,
} from '#tests/support/failures/failing-jobs.ts';
import { type FailingStack, startFailingStack } from '#tests/support/failures/failing-stack.ts';
import type { PutFault } from '#tests/support/failures/fault-proxy.ts';
import {
  DATABASE_DOWN,
  FAULT_CASES,
  type FaultPlan,
  MAILING,
  PLACES,
  QUICK_FAULT_CASES,
  resend,
  SUPABASE_500,
} from '#tests/support/failures/faults.ts';
import {
  type End,
  JOBS,
  type Job,
  jobOf,
  NOTHING,
  REJOINING,
  type Shown,
} from '#tests/support/failures/jobs-with-steps.ts';
import { invokeJob, rerun, showRun } from '#tests/support/stack/job-runs.ts';
import { makeMailFail } from '#tests/support/stack/mailbox.ts';
import { tablesThatSay } from '#tests/support/stack/traces.ts';

// every job, each of its steps, what may go wrong in it (docs/rules/product.md#failure-has-one-shape)

const RETRIES = 10;
/** Milliseconds from a step's last try to the end of the run, in which the record is marked and a mail is tried. */
let slowest = 0;

let stack: FailingStack;
beforeAll(async () => {
  stack = await startFailingStack();
});
afterAll(async () => {
  console.log(`${cases} cases; a failed run was shown as failed after ${slowest} ms at most`);
  await stack.close();
});

const shown = (record: SeenRecord | null): Shown =>
  record && [record.status, record.failure?.code].filter((word) => word !== undefined).join(' ');

/** The newest run of a subject, once as many have been and it has ended. */
async function endedRun(job: string, { name }: Pick<Subject, 'name'>, runs = 1) {
  const { id } = await until(
    `run ${runs} of ${job} for ${name} has ended`,
    async () => {
      const { rows } = await stack.database.query(
        `select runs.id, count(*) over ()::int as runs, ended_at from local_jobs.runs join local_jobs.functions f on f.id = function_id
        where f.slug = $1 and strpos(event::text, $2) > 0 order by runs.id desc limit 1`,
        [`folksbase-${JOBS[job]?.of ?? job}`, name],
      );
      return rows[0] ?? { runs: 0 };
    },
    (newest) => newest.runs === runs && newest.ended_at !== null,
  );
  return { id: String(id), ...(await showRun(id, stack.addresses.jobs_url)) };
}
type EndedRun = Awaited<ReturnType<typeof endedRun>>;

/** The last of a run's steps of this name. */
function stepOf({ trace }: EndedRun, step: string) {
  const isIt = new RegExp(`^${step}(-v1-\\d+)?$`);
  return trace.childrenSpans.findLast(({ name }) => isIt.test(name));
}

async function expectEnd(subject: Subject, end: End): Promise<void> {
  expect({ record: shown(await subject.record()), mails: await subject.mails() }).toEqual(end);
}

/**
 * The run is shown as failed, with the error that the step ended with; whatever comes after the step's last try is
 * tried once.
 */
function expectFailed(run: EndedRun, step: string, { tries, code }: { tries: number; code: string }): void {
  const failed = stepOf(run, step);
  expect({ run: run.status, step: failed?.status, tries: (failed?.attempts ?? -1) + 1 }).toEqual({
    run: 'FAILED',
    step: 'FAILED',
    tries,
  });
  expect(run.output).toContain(code);
  const shownAfter = Number(run.endedAt) - Number(failed?.endedAt);
  slowest = Math.max(slowest, shownAfter);
  const { childrenSpans: spans } = run.trace;
  const after = failed ? spans.slice(spans.indexOf(failed) + 1) : [];
  expect(after.map(({ attempts }) => attempts)).toEqual(after.map(() => 0));
}

const CODE_OF = { sql: 'DATABASE_UNAVAILABLE', mail: 'MAIL_UNAVAILABLE', signIn: 'SIGN_IN_UNAVAILABLE' };

/** @throws for a step that has none by this name: no text at all would be found in every request of every case. */
function requestsOf({ steps }: Subject, step: string, at: FaultPlan['at']): readonly string[] {
  const texts = steps[step]?.[at];
  if (!texts) throw new Error(`Nothing is known by which to tell the requests of step ${step} (${at})`);
  return texts;
}

function put(subject: Subject, step: string, { at, fault, passing = [] }: FaultPlan): PutFault[] {
  const matching = requestsOf(subject, step, at);
  return fault ? [stack[at].put(matching, fault)] : passing.map((one) => stack[at].put(matching, one, 1));
}

/** Holds a step at its own statement until what comes back is called. */
async function heldAt(subject: Subject, step: string): Promise<() => void> {
  const { met, lift } = stack.sql.put(requestsOf(subject, step, 'sql'), 'held', 1);
  await subject.start();
  await until(`step ${step} is held`, met, (times) => times > 0);
  return lift;
}

/** What happens while a step is held at its statement, and what is to come of it. */
interface Event {
  job: string;
  step: string;
  event: string;
  happens: (subject: Subject) => unknown;
  run: 'COMPLETED' | 'FAILED' | 'CANCELLED';
  end: End;
  /** Instead of the job's own. */
  create?: Job['create'];
}

const admin = () =>
  createClient(stack.addresses.auth_url, stack.addresses.service_role_key, {
    auth: { persistSession: false, autoRefreshToken: false },
  }).auth.admin;
const deleteUser = async ({ client }: Subject) => {
  const { error } = await admin().deleteUser(client.userId);
  if (error) throw error;
};
const cancel = ({ client, name }: Subject) => client.change(name, 'cancel');
const deleteImport = ({ name }: Subject) => stack.database.query('delete from imports where id = $1', [name]);
const deleteExport = async ({ client, name }: Subject) => {
  const { rows } = await stack.database.query('select id from exports where workspace_id = $1', [name]);
  expect((await client.send('DELETE', `/api/exports/${rows[0].id}`)).status).toBe(204);
};
const toItsFile =
  (verb: 'remove' | 'change') =>
  ({ name }: Subject) => {
    const [key = ''] = stack.files().objectsUnder(name);
    stack.files()[verb](key);
  };
const fileFailed = (code: string): Pick<Event, 'job' | 'run' | 'end'> => ({
  job: 'process-csv',
  run: 'FAILED',
  end: { record: `failed ${code}`, mails: ['import-failed'] },
});

const events: Event[] = [
  {
    ...{ job: REJOINING, step: 'batch', event: 'people cancel', happens: cancel, run: 'CANCELLED' },
    end: { record: 'cancelled', mails: [] },
  },
  ...['read-import', 'transcode', 'batch', 'finish'].map(
    (step): Event => ({
      ...{ job: 'process-csv', step, event: 'people cancel', happens: cancel, run: 'CANCELLED' },
      end: { record: 'cancelled', mails: [] },
    }),
  ),
  ...['read-import', 'transcode', 'batch', 'finish'].map(
    (step): Event => ({
      ...{ job: 'process-csv', step, event: 'the record is deleted', happens: deleteImport },
      // before the first step there is nothing to work on, and never will be
      ...{ run: step === 'read-import' ? 'FAILED' : 'COMPLETED', end: NOTHING },
    }),
  ),
  ...['prepare', 'part', 'finish'].map(
    (step): Event => ({
      ...{ job: 'process-export', step, event: 'people delete it', happens: deleteExport, run: 'COMPLETED' },
      end: NOTHING,
    }),
  ),
  {
    ...{ job: 'process-export', step: 'part', event: 'its upload is gone', run: 'COMPLETED' },
    happens: ({ name }) => stack.files().endUploadsUnder(name),
    end: { record: 'completed', mails: ['export-ready'] },
  },
  {
    ...{ job: 'undo-import', step: 'take-back', event: 'the record is deleted', run: 'FAILED' },
    happens: deleteImport,
    end: NOTHING,
  },
  {
    ...fileFailed('FILE_MISSING'),
    ...{ step: 'transcode', event: 'the file is gone', happens: toItsFile('remove') },
  },
  {
    ...fileFailed('FILE_CHANGED'),
    ...{ step: 'transcode', event: 'the file is another', happens: toItsFile('change') },
  },
  {
    ...fileFailed('FILE_MISSING'),
    ...{ step: 'read-import', event: 'the file is gone before its first batch', happens: toItsFile('remove') },
    create: utf8ImportSubject,
  },
  {
    ...fileFailed('FILE_CHANGED'),
    ...{ step: 'read-import', event: 'the file is another before its first batch', happens: toItsFile('change') },
    create: utf8ImportSubject,
  },
];

const mailing = PLACES.filter(({ job, step }) => MAILING.has(`${job} ${step}`));
/** As many as run at once (jobs/close-workspace.ts): a third would wait until one that is held gave up. */
const CLOSINGS_AT_ONCE = 2;
const isClosing = ({ job }: { job: string }) => job === 'close-workspace';
const closings = PLACES.filter(isClosing);
const others = PLACES.filter((pair) => !isClosing(pair));
const ROUNDS = Math.ceil(closings.length / CLOSINGS_AT_ONCE);
/** Every step at which a Worker may die: few at once, or the first would give up before the last is held. */
const kills = Array.from({ length: ROUNDS }, (_, round) => ({
  round: round + 1,
  places: [closings, others].flatMap((all) => all.filter((_place, index) => index % ROUNDS === round)),
}));
const OUTAGE = Object.keys(JOBS);
const NEIGHBOURS = ['cannot be counted', 'cannot be looked up', 'has an address that is refused'] as const;
const STORAGE = ['R2 breaks over the file'];

const faultCases = process.env.ALL_FAULTS === 'yes' ? FAULT_CASES : QUICK_FAULT_CASES;
const cases = [faultCases, events, mailing, PLACES, OUTAGE, NEIGHBOURS, STORAGE].reduce(
  (n, { length }) => n + length,
  0,
);

describe.concurrent('a job', () => {
  it.each(faultCases)('$job, $step: $fault', async ({ job, step, plan }) => {
    const { create, done, failed, makesRecordUntil, steps, resume } = jobOf(job);
    const subject = await create(stack);
    const faults = put(subject, step, plan);
    await subject.start();
    const run = await endedRun(job, subject);
    for (const { met } of faults) expect(met()).toBeGreaterThan(0);

    if (plan.passing) {
      expect(run.status).toBe('COMPLETED');
      await expectEnd(subject, done);
      return;
    }
    const code = plan.isPermanent ? 'MAIL_REFUSED' : CODE_OF[plan.at];
    expectFailed(run, step, { tries: plan.isPermanent ? 1 : RETRIES + 1, code });
    const isMade = makesRecordUntil !== undefined && steps.indexOf(step) > steps.indexOf(makesRecordUntil);
    const end = isMade ? { record: done.record, mails: [] } : failed(code);
    await expectEnd(subject, end);
    const sentence = (await subject.record())?.failure?.message;
    if (end.record?.includes(code)) expect(sentence).toMatch(/^[A-Z][^_]+\.$/);

    for (const { lift } of faults) lift();
    if (job === 'process-export' && !isMade) return;
    await (resume && !isMade ? resume(subject) : rerun(run.id, stack.addresses.jobs_url));
    expect(await endedRun(job, subject, 2)).toMatchObject({ status: 'COMPLETED' });
    await expectEnd(subject, { ...done, mails: [...end.mails, ...done.mails].sort() });
  });

  it.each(events)(
    '$job, $step: $event',
    async ({ job, step, happens, run: status, end, create = jobOf(job).create }) => {
      const subject = await create(stack);
      const letGo = await heldAt(subject, step);
      await happens(subject);
      letGo();
      const run = await endedRun(job, subject);
      expect(run.status).toBe(status);
      await expectEnd(subject, end);
      // what can never succeed is not tried again
      for (const span of run.trace.childrenSpans) if (span.status === 'FAILED') expect(span.attempts).toBe(0);
      if (job === 'process-export') expect(stack.files().openUploadsUnder(subject.name)).toEqual([]);
      if (end.record?.startsWith('failed')) {
        expect(await subject.client.send('POST', `/api/imports/${subject.name}/resume`)).toMatchObject({ status: 409 });
      }
      if (status !== 'CANCELLED') return;
      await subject.client.change(subject.name, 'resume');
      expect(await endedRun(job, subject, 2)).toMatchObject({ status: 'COMPLETED' });
      await expectEnd(subject, jobOf(job).done);
    },
  );

  it.each(mailing)('$job, $step: the user is deleted', async ({ job }) => {
    const { create, done } = jobOf(job);
    const subject = await create(stack);
    await deleteUser(subject);
    await subject.start();
    expect(await endedRun(job, subject)).toMatchObject({ status: 'COMPLETED' });
    await expectEnd(subject, { record: done.record, mails: [] });
  });

  it('close-workspace, tell: Resend refuses the mail, which holds nothing up', async () => {
    const subject = await closingSubject(stack);
    const [refused] = put(subject, 'tell', { at: 'mail', fault: resend(422, 'validation_error') });
    await subject.start();
    expect(await endedRun('close-workspace', subject)).toMatchObject({ status: 'COMPLETED' });
    expect(refused?.met()).toBe(1);
    await expectEnd(subject, NOTHING);
    expect(await tablesThatSay(stack.database, [subject.name, subject.client.userId])).toEqual([]);
  });

  it.each(STORAGE)('process-csv, batch: %s', async () => {
    const subject = await utf8ImportSubject(stack);
    const [key = ''] = stack.files().objectsUnder(subject.name);
    const letGo = await heldAt(subject, 'read-import');
    const mend = stack.files().breakObject(key);
    letGo();
    const run = await endedRun('process-csv', subject);
    expectFailed(run, 'batch', { tries: RETRIES + 1, code: 'STORAGE_UNAVAILABLE' });
    await expectEnd(subject, { record: 'failed STORAGE_UNAVAILABLE', mails: ['import-failed'] });
    mend();
    await subject.client.change(subject.name, 'resume');
    expect(await endedRun('process-csv', subject, 2)).toMatchObject({ status: 'COMPLETED' });
    await expectEnd(subject, { record: 'completed', mails: ['import-failed', 'import-finished'] });
  });

  it.each(NEIGHBOURS)('send-digests: one workspace of the batch %s', async (what) => {
    const subject = await digestSubject(stack);
    const { client, workspaceId } = subject;
    const isRefused = what === 'has an address that is refused';
    if (isRefused) await makeMailFail({ refuse_addresses: [client.email] }, stack.addresses.mail_url);
    if (what === 'cannot be counted') stack.sql.put([workspaceId, 'update digests set'], DATABASE_DOWN);
    if (what === 'cannot be looked up') stack.signIn.put(requestsOf(subject, 'send', 'signIn'), SUPABASE_500);
    await subject.start();
    const run = await endedRun('send-digests', subject);
    expect(run.status).toBe(what === 'cannot be looked up' ? 'FAILED' : 'COMPLETED');
    expect({ its: await subject.mails(), theOther: await subject.otherMails() }).toEqual({
      its: [],
      theOther: ['digests'],
    });
  });
});

/** All of them at once, each held at its step. */
async function heldEverywhere(places: readonly { job: string; step: string }[]) {
  return Promise.all(
    places.map(async ({ job, step }) => {
      const subject = await jobOf(job).create(stack);
      return { job, step, subject, letGo: await heldAt(subject, step) };
    }),
  );
}

/** What is still at work may have begun long ago. */
async function makeOld(): Promise<void> {
  const ago = (column: string) => `${column} = ${column} - interval '40 days'`;
  const begun = ['created_at', 'confirmed_at', 'started_at'].map(ago).join(', ');
  await stack.database.query(`update imports set ${begun} where status in ('queued', 'processing')`);
  await stack.database.query(`update exports set ${ago('created_at')} where status in ('queued', 'processing')`);
}

async function expectDone({ job, subject }: { job: string; subject: Subject }): Promise<void> {
  expect(await endedRun(job, subject)).toMatchObject({ status: 'COMPLETED' });
  await expectEnd(subject, jobOf(job).done);
}

describe('everything at once', () => {
  it.each(kills)('the sweep comes by, and then the Worker is killed, round $round', async ({ places }) => {
    const held = await heldEverywhere(places);
    await makeOld();
    const sweep = { name: crypto.randomUUID() };
    await invokeJob('sweep', sweep, stack.addresses.jobs_url);
    expect(await endedRun('sweep', sweep)).toMatchObject({ status: 'COMPLETED' });
    await stack.killWorker();
    for (const { letGo } of held) letGo();
    for (const one of held) await expectDone(one);
  });

  it(`the database is away for a while in ${OUTAGE.length} jobs`, async () => {
    const held = await heldEverywhere(OUTAGE.map((job) => ({ job, step: jobOf(job).steps[0] ?? '' })));
    const { met, lift } = stack.sql.put([], DATABASE_DOWN);
    for (const { letGo } of held) letGo();
    await until('they have asked in vain', met, (times) => times > 3 * OUTAGE.length);
    lift();
    for (const one of held) await expectDone(one);
  });
});
