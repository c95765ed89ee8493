import { randomUUID } from 'node:crypto';
import type { Client } from '#local/testing/client/client.ts';
import { invokeJob } from '#tests/support/stack/job-runs.ts';
import { mailsTo, mailTo } from '#tests/support/stack/mailbox.ts';
import { newcomer } from '#tests/support/stack/people.ts';
import type { FailingStack } from './failing-stack.ts';

/** How a step's own requests are told from all others: texts that stand in them. */
interface StepRequests {
  /** The statement that makes the step's change. */
  sql: readonly string[];
  mail?: readonly string[];
  signIn?: readonly string[];
}

/** What people see of a piece of work. */
export interface SeenRecord {
  status: string;
  failure: { code: string; message: string } | null;
}

/** One piece of work for a job, of a person of its own. */
export interface Subject {
  client: Client;
  steps: Readonly<Record<string, StepRequests>>;
  /** Stands in the event of its runs, and in the keys of its objects in R2. */
  name: string;
  start: () => Promise<unknown>;
  /** Null where the job has no record, or it is gone. */
  record: () => Promise<SeenRecord | null>;
  /** Kinds of the mails that the job has sent. */
  mails: () => Promise<string[]>;
}

/** A person with a workspace that wants no digest, so that no other case's job touches it. */
async function person(stack: FailingStack): Promise<{ client: Client; workspaceId: string }> {
  const client = await newcomer('ada', stack.addresses);
  const workspaceId = await client.workspaceId();
  await client.send('PATCH', '/api/settings', { json: { weekly_digest: false } });
  return { client, workspaceId };
}

/** Kinds of the mails to a person; of those alone whose keys name `about`, where it is given. */
async function mailsOf(stack: FailingStack, { email }: Client, kinds: RegExp, about = ''): Promise<string[]> {
  const keys = (await mailsTo(email, stack.addresses.mail_url)).map(({ idempotency_key }) => idempotency_key ?? '');
  return keys
    .filter((key) => key.includes(about))
    .map((key) => key.split('/')[0] ?? '')
    .filter((kind) => kinds.test(kind))
    .sort();
}

async function recordOf(
  stack: FailingStack,
  table: 'imports' | 'exports' | 'contact_changes',
  column: 'id' | 'workspace_id',
  id: string,
) {
  const { rows } = await stack.database.query(
    `select status, failure from ${table} where ${column} = $1 order by id desc`,
    [id],
  );
  return (rows[0] as SeenRecord | undefined) ?? null;
}

const FILE = 'email,first_name\na@x.example,J\xfcrgen\nb@x.example,B\n';
const MAPPING = ['email', 'first_name'];
/** How work on a workspace's contacts begins (db/queries/imports/batch/import-transaction.ts), and no confirmation. */
const ITS_TURN = 'pg_advisory_xact_lock(hashtextextended(workspace_id::text';

/** Of a file that has to be transcoded first. */
export const importSubject = (stack: FailingStack) => importOf(stack, 'windows-1252', Buffer.from(FILE, 'latin1'));
/** Of a file that is read as it is. */
export const utf8ImportSubject = (stack: FailingStack) => importOf(stack, 'utf-8', Buffer.from(FILE));

async function importOf(stack: FailingStack, encoding: string, file: Buffer): Promise<Subject> {
  const { client } = await person(stack);
  const { id } = (await client.upload(new Uint8Array(file))).import;
  return {
    client,
    name: id,
    steps: stepsOfImport(client, id),
    start: () => client.confirm(id, MAPPING, { encoding }),
    record: () => recordOf(stack, 'imports', 'id', id),
    mails: () => mailsOf(stack, client, /^import-/),
  };
}

const stepsOfImport = ({ userId }: Client, id: string): Subject['steps'] => ({
  'read-import': { sql: [id, 'waits_for_turn = not'] },
  transcode: { sql: [id, 'set copy ='] },
  batch: { sql: [id, ITS_TURN] },
  finish: { sql: [id, 'update imports set', '[completed,'] },
  notify: {
    sql: [`import-finished/${id}`, 'insert into sent_mails'],
    mail: [`import-finished/${id}`],
    signIn: [`/admin/users/${userId}`],
  },
});

/** Of an error file that comes back: one of its rows mends one of an import's, the other fails again. */
export async function rejoinSubject(stack: FailingStack): Promise<Subject> {
  const { client } = await person(stack);
  const rows = 'email,first_name\na@x.example,A\nb,B\nc,C\n';
  const mended = await client.import(rows, { mapping: MAPPING });
  const file = (await client.errorsFile(mended.id)).toString().replace(',b,B', ',b@x.example,B');
  const { id } = (await client.upload(file, 'errors.csv')).import;
  /** What came of both, once the file is read: counted once, however often it was tried. */
  const counts = async () => {
    const { rows } = await stack.database.query(
      `select array_agg(concat_ws('/', created, updated, unchanged, duplicate, skipped, failed) order by id)
      from imports where id = any ($1)`,
      [[mended.id, id]],
    );
    return (rows[0].array_agg as string[]).join(' and ');
  };
  const record = async () => {
    const seen = await recordOf(stack, 'imports', 'id', id);
    return seen?.status === 'completed' ? { ...seen, status: `completed: ${await counts()}` } : seen;
  };
  return {
    client,
    name: id,
    steps: stepsOfImport(client, id),
    start: () => client.confirm(id, [], { as_repair: true }),
    record,
    mails: () => mailsOf(stack, client, /^import-/, id),
  };
}

export async function exportSubject(stack: FailingStack): Promise<Subject> {
  const { client, workspaceId } = await person(stack);
  await client.send('POST', '/api/contacts', { json: { email: 'a@x.example' } });
  const own = [workspaceId, 'update exports set'];
  return {
    client,
    name: workspaceId,
    steps: {
      prepare: { sql: [...own, 'row_count = coalesce'] },
      part: { sql: [workspaceId, 'after_contact_id = $', 'processed_rows = exports.processed_rows +'] },
      finish: { sql: [...own, 'expires_at = now() +'] },
      notify: {
        sql: [workspaceId, 'export-ready/', 'insert into sent_mails'],
        mail: ['export-ready/', client.email],
        signIn: [`/admin/users/${client.userId}`],
      },
    },
    start: () => client.send('POST', '/api/exports', { json: {} }),
    record: () => recordOf(stack, 'exports', 'workspace_id', workspaceId),
    mails: () => mailsOf(stack, client, /^export-/),
  };
}

export async function changeSubject(stack: FailingStack): Promise<Subject> {
  const { client, workspaceId } = await person(stack);
  await client.send('POST', '/api/contacts', { json: { email: 'a@x.example' } });
  return {
    client,
    name: workspaceId,
    steps: {
      begin: { sql: [workspaceId, 'update contact_changes set', 'expected = coalesce'] },
      change: { sql: [workspaceId, 'skipped = skipped + reached.hits'] },
    },
    start: () => client.send('POST', '/api/contacts/change', { json: { set: { company: 'Acme' } } }),
    record: () => recordOf(stack, 'contact_changes', 'workspace_id', workspaceId),
    mails: () => mailsOf(stack, client, /^change-/),
  };
}

export async function undoSubject(stack: FailingStack): Promise<Subject> {
  const { client } = await person(stack);
  await client.send('PATCH', '/api/settings', { json: { notify_imports: false } });
  const { id } = await client.import('email\nc@x.example\n');
  return {
    client,
    name: id,
    steps: { 'take-back': { sql: [id, ITS_TURN] } },
    start: () => client.change(id, 'undo'),
    record: () => recordOf(stack, 'imports', 'id', id),
    mails: () => mailsOf(stack, client, /^import-/),
  };
}

export async function welcomeSubject(stack: FailingStack): Promise<Subject> {
  const client = await newcomer('grace', stack.addresses);
  const key = `welcome/${client.userId}`;
  return {
    client,
    name: client.userId,
    steps: {
      send: {
        sql: [key, 'insert into sent_mails'],
        mail: [key],
        signIn: [`GET /auth/v1/admin/users/${client.userId}`],
      },
    },
    start: async () => {
      await client.workspaceId();
      await client.send('PATCH', '/api/settings', { json: { weekly_digest: false } });
    },
    record: async () => null,
    mails: () => mailsOf(stack, client, /^welcome$/),
  };
}

/** Of a hook that nobody listens to: it is tried until it is given up, and then its owner is told. */
export async function deliverySubject(stack: FailingStack): Promise<Subject> {
  const { client, workspaceId } = await person(stack);
  await mailTo(client.email, 'Welcome', stack.addresses.mail_url);
  await client.send('PATCH', '/api/settings', { json: { notify_exports: false } });
  const hook = { url: 'http://127.0.0.1:1/', events: ['export.completed'] };
  const { id } = (await client.send('POST', '/api/hooks', { json: hook })).json as { id: string };
  const record = async (): Promise<SeenRecord | null> => {
    const { rows } = await stack.database.query('select status from hook_deliveries where hook_id = $1', [id]);
    return rows[0] ? { status: rows[0].status, failure: null } : null;
  };
  return {
    client,
    name: workspaceId,
    steps: {
      'try-1': { sql: [workspaceId, 'tries = tries + 1'] },
      'try-3': { sql: [workspaceId, 'tries = tries + 1', '[failed,'] },
      'tell-owners': {
        sql: [`hook-off/${id}`, 'insert into sent_mails'],
        mail: [`hook-off/${id}`],
        signIn: [`/admin/users/${client.userId}`],
      },
    },
    start: () => client.send('POST', '/api/exports', { json: {} }),
    record,
    mails: () => mailsOf(stack, client, /^hook-off$/),
  };
}

/** Closes the workspace and the account, so that every step has something to do. */
export async function closingSubject(stack: FailingStack): Promise<Subject> {
  const { client, workspaceId } = await person(stack);
  await client.import('email\nc@x.example\n');
  await mailTo(client.email, 'Welcome', stack.addresses.mail_url);
  const record = async (): Promise<SeenRecord | null> => {
    const { rows } = await stack.database.query('select status from closings where workspace_id = $1', [workspaceId]);
    return rows[0] ? { status: rows[0].status, failure: null } : null;
  };
  return {
    client,
    name: workspaceId,
    steps: {
      'remove-rows': { sql: [workspaceId, 'select ctid from import_failures'] },
      'remove-imports': { sql: [workspaceId, 'from imports', 'copy->>'] },
      'remove-exports': { sql: [workspaceId, 'select id, object_key, upload_id from exports'] },
      'remove-workspace': { sql: [workspaceId, 'delete from workspaces'] },
      'remove-user': { sql: [], signIn: [`DELETE /auth/v1/admin/users/${client.userId}`] },
      tell: { sql: [`closed/${client.userId}`, 'insert into sent_mails'], mail: [`closed/${client.userId}`] },
    },
    start: () => client.send('DELETE', '/api/me'),
    record,
    mails: () => mailsOf(stack, client, /^closed$/),
  };
}

/** Weeks that no other case has. */
let weeks = 0;
const DAY_MS = 24 * 3600 * 1000;
const nextMonday = () => new Date(Date.UTC(2040, 0, 2, 8) + 7 * DAY_MS * weeks++);

export async function weeklySubject(stack: FailingStack): Promise<Subject> {
  const { client, workspaceId } = await person(stack);
  await client.send('PATCH', '/api/settings', { json: { weekly_digest: true } });
  const fireAt = nextMonday().toISOString();
  return {
    client,
    name: fireAt,
    steps: { plan: { sql: [fireAt, 'insert into digests'] } },
    start: () => invokeJob('weekly-digest', { fireAt }, stack.addresses.jobs_url),
    // as far as the job goes: the workspace is in one batch, whose event is stored
    record: async () => {
      const { rowCount } = await stack.database.query(
        `select from digests join outbox on outbox.data->>'batchId' = batch_id::text
        where workspace_id = $1 and data->>'firedAt' = $2`,
        [workspaceId, fireAt],
      );
      return rowCount ? { status: `planned ${rowCount}`, failure: null } : null;
    },
    mails: async () => [],
  };
}

export interface DigestSubject extends Subject {
  /** The workspace beside it in the same batch. */
  other: Client;
  workspaceId: string;
  otherMails: () => Promise<string[]>;
}

export async function digestSubject(stack: FailingStack): Promise<DigestSubject> {
  const [{ client, workspaceId }, { client: other, workspaceId: otherId }] = await Promise.all([
    person(stack),
    person(stack),
  ]);
  for (const one of [client, other]) await one.send('POST', '/api/contacts', { json: { email: 'a@x.example' } });
  const [batchId, firedAt] = [randomUUID(), nextMonday()];
  // a week that no run of weekly-digest plans, which may see the workspace before its settings are made
  const week = '2039-W01';
  const ids = [workspaceId, otherId];
  await stack.database.query(`insert into digests (workspace_id, week, batch_id) select unnest($1::uuid[]), $2, $3`, [
    ids,
    week,
    batchId,
  ]);
  await stack.database.query('update contacts set created_at = $2, updated_at = $2 where workspace_id = any ($1)', [
    ids,
    new Date(firedAt.getTime() - DAY_MS),
  ]);
  const key = `digest/${workspaceId}/${week}`;
  return {
    client,
    other,
    workspaceId,
    name: batchId,
    steps: {
      count: { sql: [batchId, 'select workspace_id from digests'] },
      send: {
        sql: [key, 'insert into sent_mails'],
        mail: [batchId],
        signIn: [`/admin/users/${client.userId}`],
      },
    },
    start: () => invokeJob('send-digests', { batchId, week, firedAt: firedAt.toISOString() }, stack.addresses.jobs_url),
    record: async () => null,
    mails: () => mailsOf(stack, client, /^digests$/),
    otherMails: () => mailsOf(stack, other, /^digests$/),
  };
}
