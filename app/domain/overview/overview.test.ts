import { describe, expect, it } from 'vitest';
import { parseEnv } from '#app/env.server.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { overview } from './overview.server.ts';
import { lastMondays, mondayOf } from './weeks.ts';

const { db, client, ours, theirs } = await freshDatabase();

const KEY = 'k'.repeat(43);
const env = parseEnv({
  APP_URL: 'https://folksbase.example',
  DATABASE_URL: 'postgres://user:word@host/base',
  SUPABASE_URL: 'https://abcd.supabase.example',
  SUPABASE_ANON_KEY: KEY,
  SUPABASE_SERVICE_ROLE_KEY: 's'.repeat(43),
  RESEND_API_KEY: 're_123456',
  MAIL_FROM: 'Folksbase <hello@folksbase.example>',
  INNGEST_SIGNING_KEY: KEY,
  INNGEST_EVENT_KEY: 'event-key',
  LINK_SIGNING_KEYS: `2027a:${KEY}`,
  UNSUBSCRIBE_HASH_KEYS: `test:${KEY}`,
  VAULT_KEYS: `test:${KEY}`,
  FILES: { createMultipartUpload() {} },
});
const NOW = new Date('2027-01-06T12:00:00Z'); // a Wednesday

async function enter(workspace: WorkspaceId, createdAt: string, unsubscribed = false): Promise<string> {
  const { rows } = await client.query(
    `insert into contacts (workspace_id, email, created_at, updated_at, unsubscribed_at)
    values ($1, uuidv7() || '@x.example', $2, $2, case when $3 then now() end) returning id`,
    [workspace, createdAt, unsubscribed],
  );
  return rows[0].id;
}

describe('weeks', () => {
  it('begin on Monday at midnight UTC', () => {
    expect(mondayOf(NOW).toISOString()).toBe('2027-01-04T00:00:00.000Z');
    expect(mondayOf(new Date('2027-01-04T00:00:00Z')).toISOString()).toBe('2027-01-04T00:00:00.000Z');
    expect(mondayOf(new Date('2027-01-03T23:59:59.999Z')).toISOString()).toBe('2026-12-28T00:00:00.000Z');
    expect(mondayOf(new Date('1969-12-31T00:00:00Z')).toISOString()).toBe('1969-12-29T00:00:00.000Z');
    expect(lastMondays(NOW, 3).map((monday) => monday.toISOString().slice(0, 10))).toEqual([
      '2026-12-21',
      '2026-12-28',
      '2027-01-04',
    ]);
  });
});

describe('the overview', () => {
  it('tells of this workspace alone', async () => {
    await enter(ours, '2026-10-18T23:59:59.999Z'); // a week too early
    await enter(ours, '2026-10-19T00:00:00Z');
    await enter(ours, '2026-12-31T23:30:00-02:00', true);
    const [first, second] = [await enter(ours, '2027-01-03T23:59:59Z'), await enter(ours, '2027-01-04T00:00:00Z')];
    await enter(theirs, '2027-01-05T00:00:00Z', true);
    for (let i = 1; i <= 6; i++) {
      const { rows } = await client.query(
        'insert into tags (workspace_id, name, name_key) values ($1, $2, $2) returning id',
        [ours, `tag ${i}`],
      );
      const who = i === 6 ? [first, second] : i === 1 ? [] : [first];
      for (const id of who) await client.query('insert into contact_tags values ($1, $2, $3)', [ours, id, rows[0].id]);
    }
    for (let i = 1; i <= 6; i++) {
      await client.query(
        "insert into imports (workspace_id, user_id, filename, size_bytes, object_key, status) values ($1, uuidv7(), $2, 0, 'x', 'uploading')",
        [i === 6 ? theirs : ours, `file ${i}.csv`],
      );
    }
    for (let i = 1; i <= 6; i++) {
      await client.query(
        `insert into exports (workspace_id, user_id, filename, object_key, status, completed_at, expires_at)
        values ($1, uuidv7(), $2, 'x', 'completed', $3, $3::timestamptz + interval '7 days')`,
        [i === 6 ? theirs : ours, `out ${i}.csv`, NOW],
      );
    }
    const shown = await overview({ db, env, now: () => NOW }, ours);
    expect(shown).toMatchObject({ contacts_total: 5, contacts_unsubscribed: 1 });
    expect(shown.added_per_week).toHaveLength(12);
    expect(shown.added_per_week.filter(({ count }) => count > 0)).toEqual([
      { week_start: '2026-10-19', count: 1 },
      { week_start: '2026-12-28', count: 2 },
      { week_start: '2027-01-04', count: 1 },
    ]);
    expect(shown.added_per_week[0]?.week_start).toBe('2026-10-19');
    expect(shown.top_tags.map(({ name, contact_count }) => [name, contact_count])).toEqual([
      ['tag 6', 2],
      ['tag 2', 1],
      ['tag 3', 1],
      ['tag 4', 1],
      ['tag 5', 1],
    ]);
    expect(shown.recent_imports.map(({ filename }) => filename)).toEqual([5, 4, 3, 2, 1].map((i) => `file ${i}.csv`));
    expect(shown.recent_exports.map(({ filename }) => filename)).toEqual([5, 4, 3, 2, 1].map((i) => `out ${i}.csv`));
    expect(shown.recent_exports[0]?.download_url).toMatch(/^https:\/\/folksbase\.example\/download\//);
  });
});
