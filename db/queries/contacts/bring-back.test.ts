import { describe, expect, it } from 'vitest';
import { insertTagRow } from '#db/queries/labels/tags.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import type { HashKeys } from './address-hashes.ts';
import { bringBack, findDeletion, forgetDeleted } from './bring-back.ts';
import { deleteContacts } from './find-and-delete.ts';

const { db, client, theirs } = await freshDatabase();
const KEYS: HashKeys = [{ id: 'test', key: 'a key of thirty-two bytes or so' }];

const rowsOf = async (sql: string, workspaceId: WorkspaceId) => (await client.query(sql, [workspaceId])).rows;

/** All that there is of a workspace's people. */
const everything = (workspaceId: WorkspaceId) =>
  Promise.all(
    [
      'select * from contacts where workspace_id = $1 order by id',
      'select * from contact_tags where workspace_id = $1 order by contact_id, tag_id',
      'select * from contact_history where workspace_id = $1 order by id',
      'select * from search_texts where workspace_id = $1 order by contact_id',
      'select contacts_total from workspaces where id = $1',
    ].map((sql) => rowsOf(sql, workspaceId)),
  );

/** Two people with all that one can have. */
async function furnished() {
  const workspaceId = await newWorkspace(client);
  const tag = await insertTagRow(db, workspaceId, { name: 'Navy', color: null, emoji: null }, 10);
  const tagId = 'id' in tag ? tag.id : '';
  const [field] = await rowsOf(
    "insert into custom_fields (workspace_id, name, name_key) values ($1, 'Rank', 'rank') returning id::text",
    workspaceId,
  );
  const people = await rowsOf(
    `insert into contacts (workspace_id, email, external_id, first_name, phone, notes, custom, unsubscribed_at, created_at, created_row)
    select $1, n || '@x.example', 'id ' || n, '伸子', '007', E'one\\ntwo', '{"${field.id}": "Rear Admiral"}',
      case when n = 1 then now() end, now() - interval '1 year' / 7, 7
    from generate_series(1, 2) n returning id`,
    workspaceId,
  );
  const ids = people.map(({ id }) => id);
  for (const id of ids) {
    await client.query('insert into contact_tags values ($1, $2, $3)', [workspaceId, id, tagId]);
    await client.query(
      `insert into contact_history (workspace_id, contact_id, by_kind, before, after, added_tag_ids) values ($1, $2, 'user', '{"phone": ""}', '{"phone": "007"}', array[$3::uuid])`,
      [workspaceId, id, tagId],
    );
  }
  return { workspaceId, ids, tagId, fieldId: field.id };
}

const deletion = async (workspaceId: WorkspaceId, ids: string[]) => {
  const id = crypto.randomUUID();
  expect(await deleteContacts(db, workspaceId, ids, KEYS, id)).toBe(ids.length);
  return id;
};

describe('who was deleted on a page', () => {
  it('is brought back as they were, once, by their workspace alone', async () => {
    const { workspaceId, ids } = await furnished();
    const before = await everything(workspaceId);
    const id = await deletion(workspaceId, ids);
    expect((await everything(workspaceId)).slice(0, 4)).toEqual([[], [], [], []]);
    expect(await findDeletion(db, workspaceId, id)).toMatchObject({ count: 2, first_name: '伸子', last_name: null });
    expect(await findDeletion(db, theirs, id)).toBeNull();
    expect(await bringBack(db, theirs, id, KEYS)).toEqual({ back: 0, kept: 0 });
    const twice = await Promise.all([1, 2].map(() => bringBack(db, workspaceId, id, KEYS)));
    expect(twice.map(({ back }) => back).sort()).toEqual([0, 2]);
    expect(await everything(workspaceId)).toEqual(before);
    expect(await findDeletion(db, workspaceId, id)).toBeNull();
  });

  it('comes back without tags and fields that are gone, and unsubscribed if they did so since', async () => {
    const { workspaceId, ids, tagId, fieldId } = await furnished();
    const id = await deletion(workspaceId, ids);
    await client.query('delete from tags where id = $1', [tagId]);
    await client.query('delete from custom_fields where id = $1', [fieldId]);
    await client.query(
      `insert into suppressions (workspace_id, email_hash, key_id) values ($1, hmac('2@x.example', $2, 'sha256'), 'test')`,
      [workspaceId, KEYS[0]?.key],
    );
    expect(await bringBack(db, workspaceId, id, KEYS)).toEqual({ back: 2, kept: 0 });
    const [contacts, tags] = await everything(workspaceId);
    expect(tags).toEqual([]);
    expect(contacts).toMatchObject([
      { custom: {}, is_unsubscribed: true },
      { custom: {}, is_unsubscribed: true },
    ]);
  });

  it('waits while somebody else has their address', async () => {
    const { workspaceId, ids } = await furnished();
    const id = await deletion(workspaceId, ids);
    await client.query("insert into contacts (workspace_id, email) values ($1, '1@x.example')", [workspaceId]);
    expect(await bringBack(db, workspaceId, id, KEYS)).toEqual({ back: 1, kept: 1 });
    await client.query("delete from contacts where workspace_id = $1 and email = '1@x.example'", [workspaceId]);
    expect(await bringBack(db, workspaceId, id, KEYS)).toEqual({ back: 1, kept: 0 });
    expect((await everything(workspaceId))[0]?.map((contact) => contact.id)).toEqual(ids);
  });

  it('is forgotten after a day, and at once where nobody asked to keep them', async () => {
    const { workspaceId, ids } = await furnished();
    const [first = '', second = ''] = ids;
    const id = await deletion(workspaceId, [first]);
    expect(await deleteContacts(db, workspaceId, [second], KEYS)).toBe(1);
    const kept = () => rowsOf('select contact_id from deleted_contacts where workspace_id = $1', workspaceId);
    await forgetDeleted(db, 1_000);
    expect(await kept()).toEqual([{ contact_id: first }]);
    await client.query("update deleted_contacts set deleted_at = now() - interval '25 hours' where deletion_id = $1", [
      id,
    ]);
    expect(await bringBack(db, workspaceId, id, KEYS)).toEqual({ back: 0, kept: 0 });
    expect(await forgetDeleted(db, 1_000)).toBe(1);
    expect(await kept()).toEqual([]);
  });
});
