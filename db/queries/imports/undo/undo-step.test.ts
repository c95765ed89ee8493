import { describe, expect, it } from 'vitest';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { applyAll, HASH_KEY, insertImport, row, type TestImport } from '#tests/support/database/batches.ts';
import { storedContacts } from '#tests/support/database/stored-contacts.ts';
import { undoStep } from './undo-step.ts';

// the model test has the rest

const { db, client } = await freshDatabase();

async function importWithField(workspaceId: WorkspaceId, name: string): Promise<{ file: TestImport; fieldId: string }> {
  const id = await insertImport(client, workspaceId);
  const { rows } = await client.query(
    `insert into custom_fields (workspace_id, name, name_key, created_import_id) values ($1, $2, $2, $3) returning id::text`,
    [workspaceId, name, id],
  );
  const fieldId: string = rows[0].id;
  await client.query('update imports set custom_ids = $2 where id = $1', [id, JSON.stringify([null, fieldId])]);
  const file = { id, workspaceId, rule: 'update', fields: [], customIds: [fieldId] } as const;
  return { fieldId, file: { ...file, rows: [row('ada@x.de', { custom: { [fieldId]: 'pro' } })] } };
}

async function undoAll({ workspaceId, id }: TestImport) {
  await client.query(`update imports set status = 'undoing' where id = $1`, [id]);
  const step = { workspaceId, importId: id, limit: 100, hashKeys: [HASH_KEY] };
  let state = await undoStep(db, step);
  while (state?.status === 'undoing') state = await undoStep(db, step);
  return state;
}

const fieldsOf = async (workspaceId: WorkspaceId) =>
  (await client.query('select name from custom_fields where workspace_id = $1', [workspaceId])).rows.map(
    ({ name }) => name,
  );

describe('undoStep', () => {
  it('removes a custom field that nothing uses any more', async () => {
    const workspaceId = await newWorkspace(client);
    const { file } = await importWithField(workspaceId, 'plan');
    await applyAll(db, file, 10);
    expect(await undoAll(file)).toEqual({ status: 'undone', removed: 1, restored: 0, kept: 0, gone: 0 });
    expect(await fieldsOf(workspaceId)).toEqual([]);
  });

  it('keeps one that a contact has, and one that a stopped import may yet write to', async () => {
    const workspaceId = await newWorkspace(client);
    const used = await importWithField(workspaceId, 'used');
    await applyAll(db, used.file, 10);
    await client.query('update contacts set updated_at = clock_timestamp() where workspace_id = $1', [workspaceId]);
    expect(await undoAll(used.file)).toMatchObject({ status: 'undone', kept: 1 });

    const wanted = await importWithField(workspaceId, 'wanted');
    const stopped = await insertImport(client, workspaceId);
    await client.query(`update imports set status = 'cancelled', custom_ids = $2 where id = $1`, [
      stopped,
      JSON.stringify([wanted.fieldId]),
    ]);
    await undoAll(wanted.file);
    expect(await fieldsOf(workspaceId)).toEqual(['used', 'wanted']);
  });

  describe('of an import that a later one went over', () => {
    async function twoImports() {
      const workspaceId = await newWorkspace(client);
      const file = { workspaceId, rule: 'update', fields: ['company'], customIds: [] } as const;
      const first = { ...file, id: await insertImport(client, workspaceId), rows: [row('ada@x.de'), row('bo@x.de')] };
      const change = row('ada@x.de', { values: { company: 'Acme' }, tags: ['VIP'], unsubscribe: true });
      const later = { ...file, id: await insertImport(client, workspaceId), rows: [change, row('bo@x.de')] };
      await applyAll(db, first, 10);
      expect(await applyAll(db, later, 1)).toMatchObject({ updated: 1, unchanged: 1 });
      return { workspaceId, first, later };
    }

    it('removes what it created once the later one is taken back', async () => {
      const { workspaceId, first, later } = await twoImports();
      expect(await undoAll(later)).toMatchObject({ restored: 1 });
      expect(await undoAll(first)).toMatchObject({ removed: 2, kept: 0 });
      expect(await storedContacts(client, workspaceId)).toEqual([]);
    });

    it('keeps whom people changed in between, or who unsubscribed', async () => {
      const edited = await twoImports();
      await client.query(
        `update contacts set phone = '1', updated_at = clock_timestamp() where workspace_id = $1 and email = 'ada@x.de'`,
        [edited.workspaceId],
      );
      const left = await twoImports();
      await client.query(
        `insert into suppressions (workspace_id, email_hash, key_id) values ($1, hmac('ada@x.de', $2, 'sha256'), 'test')`,
        [left.workspaceId, HASH_KEY],
      );
      for (const { first, later } of [edited, left]) {
        expect(await undoAll(later)).toMatchObject({ restored: 1 });
        expect(await undoAll(first)).toMatchObject({ removed: 1, kept: 1 });
      }
    });
  });

  it('does nothing while the import is not undoing', async () => {
    const workspaceId = await newWorkspace(client);
    await client.query(`insert into contacts (workspace_id, email) values ($1, 'grace@x.de')`, [workspaceId]);
    const { file, fieldId } = await importWithField(workspaceId, 'plan');
    const rows = [...file.rows, row('grace@x.de', { custom: { [fieldId]: 'free' } })];
    expect(await applyAll(db, { ...file, rows }, 10)).toMatchObject({ created: 1, updated: 1 });
    const before = await storedContacts(client, workspaceId);
    const step = { workspaceId, importId: file.id, limit: 100, hashKeys: [HASH_KEY] };
    expect(await undoStep(db, step)).toMatchObject({ status: 'processing', removed: 0, restored: 0 });
    expect(await storedContacts(client, workspaceId)).toEqual(before);
  });
});
