import { beforeEach, describe, expect, it } from 'vitest';
import { bulkTag } from '#app/domain/contacts/bulk-tag.server.ts';
import { createContact } from '#app/domain/contacts/create-contact.server.ts';
import { updateContact } from '#app/domain/contacts/update-contact.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { applyAll, insertImport, row } from '#tests/support/database/batches.ts';
import { BOUNDS } from '#tests/support/database/bounds.ts';
import { SOMEONE } from '#tests/support/database/someone.ts';
import { nameTags } from './name-tags.server.ts';
import { createTag } from './save-tag.server.ts';
import { tagContact } from './tag-contact.server.ts';

const { db, client } = await freshDatabase();
const UNSUBSCRIBE_HASH_KEYS = 'test:a key of thirty-two bytes or so';
const services = {
  db,
  by: SOMEONE,
  env: { ...BOUNDS, TAGS_PER_WORKSPACE: 6, TAGS_PER_CONTACT: 3, UNSUBSCRIBE_HASH_KEYS },
};
const TAGS_FULL = { code: 'LIMIT_REACHED', details: { limit: 'tags', most: 6 } };
const CONTACT_FULL = { code: 'LIMIT_REACHED', details: { limit: 'tags_of_contact', most: 3 } };

let here: WorkspaceId;
let tagIds: string[];

/** Five tags in a workspace that may have six, of which a contact may have three. */
beforeEach(async () => {
  here = await newWorkspace(client);
  const { rows } = await client.query(
    `insert into tags (workspace_id, name, name_key) select $1, 'T' || n, 't' || n from generate_series(1, 5) n returning id`,
    [here],
  );
  tagIds = rows.map(({ id }) => id);
});

let made = 0;
async function contactWith(count: number): Promise<string> {
  const contact = await createContact(services, here, {
    email: `p${++made}@x.example`,
    tag_ids: tagIds.slice(0, count),
  });
  if (contact instanceof Refusal) throw new Error(contact.code);
  return contact.id;
}

async function tagsOf(contactId: string): Promise<number> {
  return (await client.query('select from contact_tags where contact_id = $1', [contactId])).rowCount ?? 0;
}

const counted = async () => {
  const { rows } = await client.query('select count(*)::int as tags from tags where workspace_id = $1', [here]);
  return rows[0].tags;
};

const newTag = (name: string) => createTag(services, here, { name, color: null, emoji: null });

describe('a workspace that has all the tags it may have', () => {
  it('gets no other one, however many ask at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, (_, n) => newTag(`New ${n}`)));
    expect(all.filter((tag) => !(tag instanceof Refusal))).toHaveLength(1);
    expect(all.filter((tag) => tag instanceof Refusal)).toEqual(Array(7).fill(expect.objectContaining(TAGS_FULL)));
    expect(await counted()).toBe(6);
    expect(await newTag('T1')).toMatchObject({ code: 'CONFLICT', details: { tag_id: tagIds[0] } });
    expect(await nameTags(services, here, [], ['t1'])).toEqual([tagIds[0]]);
    expect(await nameTags(services, here, [], ['yet another'])).toMatchObject(TAGS_FULL);
  });

  it('nor does one beside an import', async () => {
    const rows = Array.from({ length: 20 }, (_, n) => row(`i${n}@x.example`, { tags: [`Import ${n}`] }));
    const file = {
      rule: 'update' as const,
      fields: [],
      customIds: [],
      rows,
      mostTags: { ofWorkspace: 6, ofContact: 3 },
    };
    const importing = applyAll(db, { ...file, id: await insertImport(client, here), workspaceId: here }, 4);
    const asked = await Promise.all(Array.from({ length: 8 }, (_, n) => newTag(`New ${n}`)));
    const { created, failed } = await importing;
    expect(await counted()).toBe(6);
    expect(created + asked.filter((tag) => !(tag instanceof Refusal)).length).toBe(1);
    expect(created + failed).toBe(20);
  });
});

describe('a contact that would have too many tags', () => {
  it('is not entered and not changed', async () => {
    const email = 'full@x.example';
    expect(await createContact(services, here, { email, tag_ids: tagIds.slice(0, 4) })).toMatchObject(CONTACT_FULL);
    expect((await client.query('select from contacts where workspace_id = $1', [here])).rowCount).toBe(0);
    const id = await contactWith(3);
    const changes = { company: 'Firm', tag_ids: tagIds.slice(0, 4) };
    expect(await updateContact(services, here, id, changes)).toMatchObject(CONTACT_FULL);
    expect(await updateContact(services, here, id, { tag_ids: tagIds.slice(2, 5) })).toMatchObject({ company: null });
    expect(await tagsOf(id)).toBe(3);
  });

  it('keeps the whole call from being carried out', async () => {
    const [full, free] = [await contactWith(3), await contactWith(1)];
    const ids = [free, full];
    const [, second = '', , , fifth = ''] = tagIds;
    expect(await bulkTag(services, here, { ids, add: [fifth], remove: [] })).toMatchObject(CONTACT_FULL);
    expect([await tagsOf(full), await tagsOf(free)]).toEqual([3, 1]);
    // what it has already, or in place of another
    expect(await bulkTag(services, here, { ids, add: [second], remove: [] })).toEqual({ changed: 1 });
    expect(await bulkTag(services, here, { ids, add: [fifth], remove: [second] })).toEqual({ changed: 2 });
    expect([await tagsOf(full), await tagsOf(free)]).toEqual([3, 2]);
  });

  it('gets no tag too many by many calls at once', async () => {
    const contactId = await contactWith(1);
    const all = await Promise.all(tagIds.map((tagId) => tagContact(services, here, { tagId, contactId })));
    expect(all.filter((refused) => refused === null)).toHaveLength(3);
    expect(all.filter((refused) => refused !== null)).toEqual(Array(2).fill(expect.objectContaining(CONTACT_FULL)));
    expect(await tagsOf(contactId)).toBe(3);
  });
});
