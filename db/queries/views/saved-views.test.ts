import { describe, expect, it } from 'vitest';
import { renameCustomField } from '#db/queries/labels/custom-fields.ts';
import { removeTag } from '#db/queries/labels/remove-tag.ts';
import { insertTagRow } from '#db/queries/labels/tags.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import {
  deleteSavedView,
  insertSavedView,
  type SavedViewRow,
  type SavedViewValues,
  selectSavedViews,
  updateSavedView,
  type WrittenView,
} from './saved-views.ts';

const { db, client, ours, theirs } = await freshDatabase();

const VALUES: SavedViewValues = { name: 'Berlin', filter: { search: 'b' }, order: 'name', columns: ['email', 'Plan'] };

const written = (view: WrittenView): SavedViewRow => {
  if (typeof view === 'string') throw new Error(view);
  return view;
};
const save = async (workspaceId: WorkspaceId, values: Partial<SavedViewValues> = {}) =>
  written(await insertSavedView(db, workspaceId, { ...VALUES, ...values }, 50));
const all = (workspaceId: WorkspaceId) => selectSavedViews(db, workspaceId, { after: null, limit: 50 });

describe('saved views', () => {
  it('are kept as they are, by name, and are nobody else’s', async () => {
    const workspaceId = await newWorkspace(client);
    const berlin = await save(workspaceId);
    const usual = await save(workspaceId, { name: 'aachen', columns: null });
    expect(berlin).toMatchObject(VALUES);
    expect(usual.columns).toBeNull();
    expect((await all(workspaceId)).map(({ name }) => name)).toEqual(['aachen', 'Berlin']);
    expect(await selectSavedViews(db, workspaceId, { after: 'aachen', limit: 1 })).toEqual([berlin]);

    expect(await updateSavedView(db, theirs, berlin.id, { name: 'Taken over' })).toBe('missing');
    expect(await deleteSavedView(db, theirs, berlin.id)).toBe(false);
    expect(await all(theirs)).toEqual([]);
    expect(await updateSavedView(db, workspaceId, berlin.id, { order: 'oldest' })).toEqual({
      ...berlin,
      order: 'oldest',
    });
    expect(await deleteSavedView(db, workspaceId, berlin.id)).toBe(true);
    expect(await all(workspaceId)).toEqual([usual]);
  });

  it('have a name of their own, ignoring case', async () => {
    const workspaceId = await newWorkspace(client);
    await save(workspaceId);
    const other = await save(workspaceId, { name: 'Köln' });
    expect(await insertSavedView(db, workspaceId, { ...VALUES, name: 'KÖLN' }, 50)).toBe('name_taken');
    expect(await updateSavedView(db, workspaceId, other.id, { name: 'bERLIN' })).toBe('name_taken');
    expect(await updateSavedView(db, workspaceId, other.id, { name: 'KÖLN' })).toMatchObject({ name: 'KÖLN' });
    await save(ours);
  });

  it('are as many as there may be, however many come at once', async () => {
    const workspaceId = await newWorkspace(client);
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, n) => insertSavedView(db, workspaceId, { ...VALUES, name: `${n}` }, 3)),
    );
    expect(made.filter((view) => view === 'too_many')).toHaveLength(9);
    expect(await all(workspaceId)).toHaveLength(3);
  });

  it('follow a custom field to its new name, in filter and columns', async () => {
    const workspaceId = await newWorkspace(client);
    for (const id of [workspaceId, theirs]) {
      await client.query("insert into custom_fields (workspace_id, name, name_key) values ($1, 'Plan', 'plan')", [id]);
    }
    const filter = { custom_field: 'PLAN', custom_value: 'Plan' };
    await save(workspaceId, { filter });
    await save(workspaceId, { name: 'Without', filter: { search: 'Plan' }, columns: null });
    await save(theirs, { filter });
    expect(await renameCustomField(db, workspaceId, 'plan', 'Tariff')).toBe('renamed');
    expect(await all(workspaceId)).toMatchObject([
      { filter: { custom_field: 'Tariff', custom_value: 'Plan' }, columns: ['email', 'Tariff'] },
      { filter: { search: 'Plan' }, columns: null },
    ]);
    expect(await all(theirs)).toMatchObject([{ filter, columns: ['email', 'Plan'] }]);
  });

  it('follow a tag into the one it is merged into, and stay with one that is deleted', async () => {
    const workspaceId = await newWorkspace(client);
    const tag = async (name: string) => {
      const made = await insertTagRow(db, workspaceId, { name, color: null, emoji: null }, 10);
      return 'id' in made ? made.id : '';
    };
    const [from, into] = [await tag('From'), await tag('Into')];
    await save(workspaceId, { filter: { tag_ids: [from], all_tag_ids: [into, from] } });
    const by = { kind: 'user', id: crypto.randomUUID() } as const;
    expect(await removeTag(db, workspaceId, from, into, by)).toBe('removed');
    const merged = { tag_ids: [into], all_tag_ids: [into, into] };
    expect(await all(workspaceId)).toMatchObject([{ filter: merged }]);
    expect(await removeTag(db, workspaceId, into, null, by)).toBe('removed');
    expect(await all(workspaceId)).toMatchObject([{ filter: merged }]);
  });
});
