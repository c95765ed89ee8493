import type pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { seededRandom } from '#local/testing/random.ts';
import { until } from '#local/testing/until.ts';
import type { ContactFilter } from './list/contact-filter.ts';
import { listMatching } from './list/list-matching.ts';

const { db, client, anotherClient } = await freshDatabase();
const [other, third] = [await anotherClient(), await anotherClient()];

let ours: WorkspaceId;
let theirs: WorkspaceId;
/** One in three of ours is called Ada and has the tag. */
let tag: string;

beforeEach(async () => {
  [ours, theirs] = [await newWorkspace(client), await newWorkspace(client)];
  for (const workspace of [ours, theirs]) {
    await client.query(
      `insert into contacts (workspace_id, email, first_name, custom)
      select $1, 'p' || n || '@x.example', case when n % 3 = 0 then 'Ada' else 'Bob' end, '{}' from generate_series(1, 30) n`,
      [workspace],
    );
  }
  const made = await client.query(
    "insert into tags (workspace_id, name, name_key) values ($1, 'ada', 'ada') returning id",
    [ours],
  );
  tag = made.rows[0].id;
  await client.query(
    "insert into contact_tags select $1, id, $2 from contacts where workspace_id = $1 and first_name = 'Ada'",
    [ours, tag],
  );
});

/** Looks through so few that nothing is found on the way. */
const NO_REACH = { lookedThrough: 1, gathered: 1_000, lookedOn: 1 };

const list = (filter: ContactFilter = { search: 'ada' }, workspace = ours) =>
  listMatching(db, workspace, filter, { order: 'newest', after: null, limit: 4 }, { reach: NO_REACH });

const total = async (filter?: ContactFilter, workspace?: WorkspaceId) => (await list(filter, workspace)).total;

/** Makes what is kept of a workspace wrong, so that it shows whether it is used. */
const spoil = (workspace = ours) =>
  client.query("update kept_counts set counts = '77' where workspace_id = $1 and jsonb_typeof(counts) = 'number'", [
    workspace,
  ]);

const isKept = async (filter?: ContactFilter): Promise<boolean> => {
  await spoil();
  return (await total(filter)) === 77;
};

/** Nothing new is kept while a transaction is at work that is older than the last write: those of other tests count. */
const becomesKept = (filter?: ContactFilter) =>
  until(
    'what is counted is kept',
    async () => {
      await total(filter);
      return isKept(filter);
    },
    (is) => is,
  );

const add = (to: pg.Client, workspace = ours) =>
  to.query("insert into contacts (workspace_id, email, first_name) values ($1, uuidv7() || '@x.example', 'Ada')", [
    workspace,
  ]);

describe('what was counted', () => {
  it('is used until somebody writes, and then counted anew', async () => {
    expect(await total()).toBe(10);
    await becomesKept();
    await add(client, theirs);
    expect(await isKept()).toBe(true);
    await add(client);
    expect(await total()).toBe(11);
    await becomesKept();
  });

  it('is used for ten minutes', async () => {
    await becomesKept();
    await client.query("update kept_counts set counted_at = now() - interval '11 minutes'");
    expect(await isKept()).toBe(false);
  });

  it('is good while a write is not committed, and after it was taken back', async () => {
    await other.query('begin');
    await add(other);
    expect(await total()).toBe(10);
    await other.query('rollback');
    expect(await total()).toBe(10);
  });

  it('is not used once a write is committed that began before it was counted', async () => {
    await other.query('begin');
    await add(other);
    await third.query('begin');
    await third.query('select pg_current_xact_id()');
    await third.query("update contacts set first_name = 'Ada' where workspace_id = $1 and email = 'p1@x.example'", [
      ours,
    ]);
    expect(await total()).toBe(10);
    await third.query('commit');
    expect(await total()).toBe(11);
    await other.query('commit');
    expect(await total()).toBe(12);
  });

  it.each([
    [
      'a contact comes',
      { search: 'ada' },
      "insert into contacts (workspace_id, email, first_name) values ($1, 'n@x', 'Ada')",
      11,
    ],
    [
      'a contact changes',
      { search: 'ada' },
      "update contacts set first_name = 'Eva' where workspace_id = $1 and email = 'p3@x.example'",
      9,
    ],
    ['a contact goes', { search: 'ada' }, "delete from contacts where workspace_id = $1 and email = 'p3@x.example'", 9],
    [
      'a tag is given',
      { all_tag_ids: ['tag'] },
      "insert into contact_tags select $1, contacts.id, tags.id from contacts join tags using (workspace_id) where workspace_id = $1 and email = 'p1@x.example'",
      11,
    ],
    [
      'a tag is taken away',
      { all_tag_ids: ['tag'] },
      "delete from contact_tags using contacts where contacts.workspace_id = $1 and contact_id = contacts.id and email = 'p3@x.example'",
      9,
    ],
    ['a tag goes', { all_tag_ids: ['tag'] }, 'delete from tags where workspace_id = $1', 0],
    [
      'a field comes to be called so',
      { custom_field: 'Plan', custom_is_blank: true },
      "update custom_fields set name = 'Plan', name_key = 'plan' where workspace_id = $1",
      0,
    ],
    ['a field is no more', { custom_field: 'Old' }, 'delete from custom_fields where workspace_id = $1', 0],
  ] as [string, ContactFilter, string, number][])('is not used when %s', async (_, filter, write, after) => {
    const field = await client.query(
      "insert into custom_fields (workspace_id, name, name_key) values ($1, 'Old', 'old') returning id",
      [ours],
    );
    await client.query("update contacts set custom = jsonb_build_object($2::text, 'x') where workspace_id = $1", [
      ours,
      String(field.rows[0].id),
    ]);
    const asked = filter.all_tag_ids ? { all_tag_ids: [tag] } : filter;
    expect(await total(asked)).not.toBe(after);
    await becomesKept(asked);
    await client.query(write, [ours]);
    expect(await total(asked)).toBe(after);
  });

  it('is not used when what an import changed is forgotten', async () => {
    const { rows } = await client.query(
      `insert into imports (workspace_id, user_id, filename, size_bytes, status, object_key, completed_at)
      values ($1, uuidv7(), 'x.csv', 1, 'completed', 'k', now() + interval '1 hour') returning id`,
      [ours],
    );
    const id = rows[0].id;
    await client.query(
      `insert into import_contacts (import_id, contact_id, row_number, before, after)
      select $2, id, 2, '{}', '{"company": "B"}' from contacts where workspace_id = $1 and first_name = 'Ada'`,
      [ours, id],
    );
    await client.query(
      "update contacts set created_import_id = $2 where workspace_id = $1 and first_name = 'Ada' and email like 'p_@%'",
      [ours, id],
    );
    const asked = { import_id: id, search: 'ada' };
    expect(await total(asked)).toBe(10);
    await becomesKept(asked);
    await client.query('delete from import_contacts where import_id = $1', [id]);
    expect(await total(asked)).toBe(3);
    await becomesKept(asked);
    await client.query('delete from imports where id = $1', [id]);
    expect(await total(asked)).toBe(0);
  });
});

it('keeps nobody who writes waiting for another', async () => {
  await add(client);
  for (const [writing, n] of [
    [other, 1],
    [third, 2],
  ] as const) {
    await writing.query("begin; set local lock_timeout = '1ms'");
    await writing.query('update contacts set notes = $3 where workspace_id = $1 and email = $2', [
      ours,
      `p${n}@x.example`,
      'met',
    ]);
  }
  await other.query('commit');
  await third.query('commit');
  const { rows } = await client.query('select count(*)::int from last_writes where workspace_id = $1', [ours]);
  expect(rows).toEqual([{ count: 2 }]);
});

describe('lists while several write at once', () => {
  const FILTERS: ContactFilter[] = [{ search: 'ada' }, { search: 'bob' }, { is_unsubscribed: true }];
  const SHOWN = ["first_name = 'Ada'", "first_name = 'Bob'", 'is_unsubscribed'];

  it.each([1, 2, 3])('are right at every moment (%d)', async (seed) => {
    const random = seededRandom(24, seed);
    const writers = [other, third].map((connection) => ({ connection, isWriting: false, people: [] as string[] }));
    let [keptPages, rounds] = [0, 0];
    // what else the server has under way may keep it from keeping anything for a while
    for (; rounds < 150 || (keptPages === 0 && rounds < 3_000); rounds++) {
      const [writer, place] = [random.pick(writers), random.below(2)];
      if (random.chance(0.3)) {
        if (writer.isWriting) await writer.connection.query(random.chance(0.7) ? 'commit' : 'rollback');
        else await writer.connection.query('begin');
        writer.isWriting = !writer.isWriting;
      } else if (random.chance(0.4)) {
        // each changes people of their own: here nobody is to wait
        const person = `p${2 * random.below(14) + 1 + writers.indexOf(writer)}@x.example`;
        const set = place ? `first_name = '${random.pick(['Ada', 'Bob', 'Cy'])}'` : 'unsubscribed_at = now()';
        await writer.connection.query(`update contacts set ${set} where workspace_id = $1 and email = $2`, [
          ours,
          person,
        ]);
      }
      const which = random.below(FILTERS.length);
      const { rows } = await client.query<{ id: string }>(
        `select id from contacts where workspace_id = $1 and ${SHOWN[which]} order by id desc`,
        [ours],
      );
      const before = await keptBy(ours);
      const { contacts, total: number } = await list(FILTERS[which]);
      keptPages += Number(before === (await keptBy(ours)));
      expect(number).toBe(rows.length);
      expect(contacts.map(({ id }) => id)).toEqual(rows.slice(0, 4).map(({ id }) => id));
    }
    for (const { connection, isWriting } of writers) if (isWriting) await connection.query('rollback');
    // some were answered by what was kept, and some were not
    expect(keptPages).toBeGreaterThan(0);
    expect(keptPages).toBeLessThan(rounds);
  });

  const keptBy = async (workspace: WorkspaceId): Promise<string> =>
    (
      await client.query(
        'select max(over_below::text || xmin)::text as last, count(*) from kept_counts where workspace_id = $1',
        [workspace],
      )
    ).rows[0].last;
});

describe('pages of what was found', () => {
  it('are the same again, and go on where those that were kept end', async () => {
    await client.query(
      `insert into contacts (workspace_id, email, first_name)
      select $1, 'many' || n || '@x.example', 'Zoe ' || 10000 + n from generate_series(1, 1100) n`,
      [ours],
    );
    for (const order of ['newest', 'name'] as const) {
      const { rows } = await client.query<{ id: string }>(
        `select id from contacts where workspace_id = $1 and first_name like 'Zoe%'
        order by ${order === 'name' ? 'first_name' : 'id desc'}`,
        [ours],
      );
      for (const _again of [1, 2]) {
        const found: string[] = [];
        let after = null;
        for (;;) {
          const page = await listMatching(
            db,
            ours,
            { search: 'zoe' },
            { order, after, limit: 97 },
            { reach: { ...NO_REACH, gathered: 2_000 } },
          );
          expect(page.total).toBe(1100);
          found.push(...page.contacts.map(({ id }) => id));
          if (!page.hasMore) break;
          after = page.last;
        }
        expect(found).toEqual(rows.map(({ id }) => id));
      }
    }
  });
});
