import { describe, expect, it } from 'vitest';
import { Refusal } from '#app/domain/errors.ts';
import { tagContact, untagContact } from '#app/domain/tags/tag-contact.server.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { BOUNDS } from '#tests/support/database/bounds.ts';
import { SOMEONE } from '#tests/support/database/someone.ts';
import { bulkTag, bulkTagInput } from './bulk-tag.server.ts';
import { bulkDelete, bulkDeleteInput } from './delete-contacts.server.ts';

const { db, client, ours, theirs } = await freshDatabase();
const services = { db, by: SOMEONE, env: { ...BOUNDS, UNSUBSCRIBE_HASH_KEYS: 'test:a key of thirty-two bytes or so' } };

let made = 0;
async function people(count: number, workspace: WorkspaceId = ours): Promise<string[]> {
  const { rows } = await client.query(
    "insert into contacts (workspace_id, email) select $1, 'p' || $2::int + i || '@x.example' from generate_series(1, $3) i returning id",
    [workspace, made, count],
  );
  made += count;
  return rows.map(({ id }) => id);
}
async function newTag(workspace: WorkspaceId = ours): Promise<string> {
  const { rows } = await client.query(
    'insert into tags (workspace_id, name, name_key) values ($1, uuidv7()::text, uuidv7()::text) returning id',
    [workspace],
  );
  return rows[0].id;
}
async function tagsOf(contactId: string): Promise<string[]> {
  const { rows } = await client.query('select tag_id from contact_tags where contact_id = $1 order by 1', [contactId]);
  return rows.map(({ tag_id }) => tag_id);
}
async function tagsOfEach(contactIds: (string | undefined)[]): Promise<string[][]> {
  const tags: string[][] = [];
  for (const id of contactIds) tags.push(await tagsOf(id ?? ''));
  return tags;
}
async function touched(ids: string[]): Promise<string[]> {
  const { rows } = await client.query(
    'select id from contacts where id = any ($1) and updated_at <> created_at order by id',
    [ids],
  );
  return rows.map(({ id }) => id);
}
async function total(workspace: WorkspaceId): Promise<number> {
  const { rows } = await client.query('select contacts_total from workspaces where id = $1', [workspace]);
  return rows[0].contacts_total;
}
const NOBODY = '01900000-0000-7000-8000-000000000000';

const tagBody = (body: unknown) => {
  const input = check(body, bulkTagInput);
  if (input instanceof Refusal) throw new Error(JSON.stringify(input.details));
  return bulkTag(services, ours, input);
};

describe('deleting in bulk', () => {
  it('deletes those that are here, each once', async () => {
    const mine = await people(3);
    const foreign = await people(2, theirs);
    const before = [await total(ours), await total(theirs)];
    const ids = [mine[0], mine[1], mine[0], ...foreign, NOBODY] as string[];
    expect(await bulkDelete(services, ours, { ids })).toEqual({ deleted: 2 });
    expect(await bulkDelete(services, ours, { ids })).toEqual({ deleted: 0 });
    expect([await total(ours), await total(theirs)]).toEqual([(before[0] ?? 0) - 2, before[1]]);
  });

  it('takes 1 to 500 ids', () => {
    const ids = (count: number) => Array.from({ length: count }, () => NOBODY);
    expect(check({ ids: ids(500) }, bulkDeleteInput)).not.toBeInstanceOf(Refusal);
    for (const body of [{ ids: ids(501) }, { ids: [] }, { ids: ['x'] }, { ids: NOBODY }, {}]) {
      expect(check(body, bulkDeleteInput)).toMatchObject({ code: 'VALIDATION_ERROR' });
    }
  });
});

describe('tagging in bulk', () => {
  it('counts and touches those whose tags differ now', async () => {
    const [has, hasNot, hasOther] = (await people(3)) as [string, string, string];
    const [add, remove] = [await newTag(), await newTag()];
    await client.query('insert into contact_tags values ($1, $2, $3), ($1, $4, $5)', [
      ours,
      has,
      add,
      hasOther,
      remove,
    ]);
    const [foreign] = await people(1, theirs);
    const ids = [has, hasNot, hasOther, hasNot, foreign, NOBODY];
    expect(await tagBody({ ids, add: [add, add], remove: [remove] })).toEqual({ changed: 2 });
    expect(await tagsOfEach([has, hasNot, hasOther, foreign])).toEqual([[add], [add], [add], []]);
    expect(await touched([has, hasNot, hasOther, foreign ?? ''])).toEqual([hasNot, hasOther]);
    expect(await tagBody({ ids, add: [add], remove: [remove] })).toEqual({ changed: 0 });
    expect(await tagBody({ ids })).toEqual({ changed: 0 });
  });

  it('refuses tags that are not here, and one that is to come and go at once; nothing is written', async () => {
    const [id] = (await people(1)) as [string];
    const [mine, foreign] = [await newTag(), await newTag(theirs)];
    const issue = (path: string) => ({ code: 'VALIDATION_ERROR', details: [{ path, message: expect.any(String) }] });
    expect(await tagBody({ ids: [id], add: [mine, foreign] })).toMatchObject(issue('add.1'));
    expect(await tagBody({ ids: [id], add: [mine], remove: [NOBODY] })).toMatchObject(issue('remove.0'));
    expect(await tagBody({ ids: [id], add: [mine], remove: [mine] })).toMatchObject(issue('remove.0'));
    expect(await tagsOf(id)).toEqual([]);
  });

  it('lets two calls with the same people in opposite order both through', async () => {
    const ids = await people(200);
    const [a, b] = [await newTag(), await newTag()];
    for (let round = 0; round < 5; round++) {
      const both = await Promise.all([
        tagBody({ ids, add: [a], remove: [b] }),
        tagBody({ ids: ids.toReversed(), add: [b], remove: [a] }),
      ]);
      expect(both.every((result) => !(result instanceof Refusal))).toBe(true);
      const tagged = await tagsOfEach(ids.slice(0, 5));
      expect(new Set(tagged.map((tags) => tags.join()))).toHaveLength(1);
    }
  });
});

describe('a tag on one contact', () => {
  it('comes and goes, as often as one asks', async () => {
    const [contactId] = (await people(1)) as [string];
    const tagId = await newTag();
    for (const _ of [1, 2]) expect(await tagContact(services, ours, { tagId, contactId })).toBeNull();
    expect(await tagsOf(contactId)).toEqual([tagId]);
    expect(await touched([contactId])).toEqual([contactId]);
    for (const _ of [1, 2]) expect(await untagContact(services, ours, { tagId, contactId })).toBeNull();
    expect(await tagsOf(contactId)).toEqual([]);
  });

  it('needs both of them here', async () => {
    const [contactId] = (await people(1)) as [string];
    const [foreignContact] = (await people(1, theirs)) as [string];
    const [tagId, foreignTag] = [await newTag(), await newTag(theirs)];
    for (const act of [tagContact, untagContact]) {
      expect(await act(services, ours, { tagId: foreignTag, contactId })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await act(services, ours, { tagId, contactId: foreignContact })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await act(services, ours, { tagId: foreignTag, contactId: foreignContact })).toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    expect([await tagsOf(contactId), await tagsOf(foreignContact)]).toEqual([[], []]);
  });
});
