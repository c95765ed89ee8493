import { describe, expect, it } from 'vitest';
import { Refusal } from '#app/domain/errors.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { BOUNDS } from '#tests/support/database/bounds.ts';
import { SOMEONE } from '#tests/support/database/someone.ts';
import { listTags } from './list-tags.server.ts';
import { nameTags } from './name-tags.server.ts';
import { deleteTag, mergeTag } from './remove-tag.server.ts';
import { createTag, updateTag } from './save-tag.server.ts';
import { newTagInput, tagChangesInput } from './tag-input.ts';
import type { Tag } from './tag-resource.ts';

const { db, client, ours, theirs } = await freshDatabase();
const services = { db, by: SOMEONE, env: BOUNDS };

function tag(result: Tag | Refusal): Tag {
  if (result instanceof Refusal) throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
  return result;
}
const newTag = async (name: string, workspace: WorkspaceId = ours) =>
  tag(await createTag(services, workspace, { name, color: null, emoji: null }));

async function taggedContact(tagIds: string[], workspace: WorkspaceId = ours): Promise<string> {
  const { rows } = await client.query(
    "insert into contacts (workspace_id, email) values ($1, uuidv7() || '@x.example') returning id",
    [workspace],
  );
  for (const id of tagIds)
    await client.query('insert into contact_tags values ($1, $2, $3)', [workspace, rows[0].id, id]);
  return rows[0].id;
}
async function stateOf(contactId: string) {
  const { rows } = await client.query(
    `select updated_at <> created_at as touched, array(select tag_id::text from contact_tags where contact_id = c.id) as tags
    from contacts c where id = $1`,
    [contactId],
  );
  return rows[0];
}
const page = (limit: number, after: string | null) => ({ limit, after, cursorAfter: (position: string) => position });
const NOTHING = '01900000-0000-7000-8000-000000000000';

describe('making and changing tags', () => {
  it('keeps a trimmed name, a colour of the list and one emoji', async () => {
    const input = check({ name: '\u200b VIP ', color: 'teal', emoji: '👩‍💻' }, newTagInput);
    if (input instanceof Refusal) throw new Error(JSON.stringify(input.details));
    const made = tag(await createTag(services, ours, input));
    expect(made).toMatchObject({ name: 'VIP', color: 'teal', emoji: '👩‍💻', contact_count: 0 });
    expect(tag(await updateTag(services, ours, made.id, { emoji: null }))).toEqual({ ...made, emoji: null });
    expect(tag(await updateTag(services, ours, made.id, {}))).toEqual({ ...made, emoji: null });
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ name: 'x', color: 'mauve' }, 'color'],
    [{ name: 'x', emoji: 'ab' }, 'emoji'],
    [{ name: 'x', emoji: '👍👍' }, 'emoji'],
    [{ name: 'x', emoji: '1' }, 'emoji'],
    [{ name: 'x', emoji: '\u{1f1e9}' }, 'emoji'],
    [{ name: 'x', emoji: 'a\u20e3' }, 'emoji'],
    [{ name: 'x', size: 1 }, 'size'],
  ])('refuses %j', (body, path) => {
    expect(check(body, newTagInput)).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ path }] });
    expect(check(body, tagChangesInput)).toMatchObject({ details: [{ path }] });
  });

  it.each(['❤', '❤️', '🇩🇪', '1️⃣', '🏳️‍🌈'])('takes %s for one emoji', (emoji) => {
    expect(check({ name: 'x', emoji }, newTagInput)).toMatchObject({ emoji });
  });

  it('refuses a name that is taken, ignoring case, and names its tag', async () => {
    const berlin = await newTag('Berlin');
    const taken = { code: 'CONFLICT', details: { tag_id: berlin.id } };
    expect(await createTag(services, ours, { name: 'BERLIN', color: null, emoji: null })).toMatchObject(taken);
    const lund = await newTag('Lund');
    expect(await updateTag(services, ours, lund.id, { name: 'berlin' })).toMatchObject(taken);
    expect(tag(await updateTag(services, ours, berlin.id, { name: 'BERLIN' })).name).toBe('BERLIN');
    expect((await newTag('Berlin', theirs)).name).toBe('Berlin');
  });

  it('does not find what is not here', async () => {
    const foreign = await newTag('Foreign', theirs);
    for (const id of [foreign.id, NOTHING]) {
      expect(await updateTag(services, ours, id, { name: 'Mine' })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await deleteTag(services, ours, id)).toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});

describe('the list of tags', () => {
  it('goes by name, ignoring case, in code point order, page by page', async () => {
    const here = await newWorkspace(client);
    const names = ['b', 'A', 'ä', 'Z', '😀', '\uffe0', 'a1'];
    for (const name of names) await newTag(name, here);
    const sorted = ['A', 'a1', 'b', 'Z', 'ä', '\uffe0', '😀'];
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data, next_cursor, total, total_exact }: Awaited<ReturnType<typeof listTags>> = await listTags(
        services,
        here,
        '',
        page(3, after),
      );
      expect({ total, total_exact }).toEqual({ total: names.length, total_exact: true });
      seen.push(...data.map(({ name }) => name));
      after = next_cursor;
    } while (after !== null);
    expect(seen).toEqual(sorted);
  });

  it('can be searched by a part of the name, ignoring case, every character literal', async () => {
    const here = await newWorkspace(client);
    for (const name of ['100%', '1000', 'Ärzte', 'a_b', 'acb', 'ZÄR']) await newTag(name, here);
    const found = async (search: string) => {
      const { data, total } = await listTags(services, here, search, page(50, null));
      expect(total).toBe(data.length);
      return data.map(({ name }) => name);
    };
    expect(await found('0%')).toEqual(['100%']);
    expect(await found('är')).toEqual(['ZÄR', 'Ärzte']);
    expect(await found('_')).toEqual(['a_b']);
    expect(await found('\\')).toEqual([]);
    expect(await listTags(services, here, 'A', page(1, null))).toMatchObject({ next_cursor: 'a_b', total: 2 });
  });

  it('counts the contacts of each', async () => {
    const here = await newWorkspace(client);
    const [one, two] = [await newTag('one', here), await newTag('two', here)];
    await taggedContact([one.id, two.id], here);
    await taggedContact([two.id], here);
    const { data } = await listTags(services, here, '', page(50, null));
    expect(data.map(({ name, contact_count }) => [name, contact_count])).toEqual([
      ['one', 1],
      ['two', 2],
    ]);
  });
});

describe('removing tags', () => {
  it('takes a tag off its contacts, which counts as an edit', async () => {
    const [doomed, other] = [await newTag('Doomed'), await newTag('Other')];
    const tagged = await taggedContact([doomed.id, other.id]);
    const untagged = await taggedContact([other.id]);
    expect(await deleteTag(services, ours, doomed.id)).toBeNull();
    expect(await stateOf(tagged)).toEqual({ touched: true, tags: [other.id] });
    expect(await stateOf(untagged)).toEqual({ touched: false, tags: [other.id] });
    expect(await deleteTag(services, ours, doomed.id)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('goes on until a tag with very many contacts is gone', async () => {
    const here = await newWorkspace(client);
    const [many, into] = [await newTag('Many', here), await newTag('Into', here)];
    await client.query(
      "with p as (insert into contacts (workspace_id, email) select $1, 'm' || i || '@x.example' from generate_series(1, 6000) i returning id) insert into contact_tags select $1, id, $2 from p",
      [here, many.id],
    );
    expect(tag(await mergeTag(services, here, many.id, into.id)).contact_count).toBe(6_000);
    const { rows } = await client.query(
      'select count(*)::int as touched from contacts where workspace_id = $1 and updated_at <> created_at',
      [here],
    );
    expect(rows[0].touched).toBe(6_000);
    expect(await deleteTag(services, here, into.id)).toBeNull();
    expect((await client.query('select from contact_tags where workspace_id = $1', [here])).rowCount).toBe(0);
  });

  it('merges: contacts of either have the one tag, those of the merged one count as edited', async () => {
    const [from, into] = [await newTag('From'), await newTag('To')];
    const [both, first, second] = [
      await taggedContact([from.id, into.id]),
      await taggedContact([from.id]),
      await taggedContact([into.id]),
    ];
    expect(tag(await mergeTag(services, ours, from.id, into.id))).toEqual({ ...into, contact_count: 3 });
    expect(await stateOf(both)).toEqual({ touched: true, tags: [into.id] });
    expect(await stateOf(first)).toEqual({ touched: true, tags: [into.id] });
    expect(await stateOf(second)).toEqual({ touched: false, tags: [into.id] });
    expect(await mergeTag(services, ours, from.id, into.id)).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('merges into a tag that goes at that moment, or does not and leaves all as it was', async () => {
    for (let round = 0; round < 8; round++) {
      const [from, into] = [await newTag(`From ${round}`), await newTag(`Into ${round}`)];
      const contact = await taggedContact([from.id]);
      const [merged] = await Promise.all([
        mergeTag(services, ours, from.id, into.id),
        deleteTag(services, ours, into.id),
      ]);
      const kept = merged instanceof Refusal && merged.code === 'VALIDATION_ERROR';
      expect((await stateOf(contact)).tags).toEqual(kept ? [from.id] : []);
    }
  });

  it('merges only two tags of this workspace', async () => {
    const mine = await newTag('Mine');
    const foreign = await newTag('Foreign too', theirs);
    const bad = { code: 'VALIDATION_ERROR', details: [{ path: 'into' }] };
    expect(await mergeTag(services, ours, mine.id, foreign.id)).toMatchObject(bad);
    expect(await mergeTag(services, ours, mine.id, NOTHING)).toMatchObject(bad);
    expect(await mergeTag(services, ours, mine.id, mine.id)).toMatchObject(bad);
    expect(await mergeTag(services, ours, foreign.id, mine.id)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('tags that a form names', () => {
  it('are made where there is none of that name, and each comes once', async () => {
    const workspace = await newWorkspace(client);
    const known = await newTag('Known', workspace);
    const chosen = await nameTags(services, workspace, [known.id], ['New', ' ', 'KNOWN', 'new']);
    const { data } = await listTags(services, workspace, '', page(10, null));
    expect(data.map(({ name }) => name)).toEqual(['Known', 'New']);
    expect(chosen).toEqual([known.id, data[1]?.id]);
  });

  it('are none at all where there are too many, or one does not fit', async () => {
    const workspace = await newWorkspace(client);
    for (const names of [Array.from({ length: 21 }, (_, n) => `Tag ${n}`), ['Fits', 'x'.repeat(101)]]) {
      expect(await nameTags(services, workspace, [], names)).toMatchObject({
        code: 'VALIDATION_ERROR',
        details: [{ path: 'new_tag' }],
      });
    }
    expect((await listTags(services, workspace, '', page(10, null))).data).toEqual([]);
  });
});
