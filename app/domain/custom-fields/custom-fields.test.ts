import { describe, expect, it } from 'vitest';
import { Refusal } from '#app/domain/errors.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { freshDatabase, newWorkspace } from '#local/testing/database/fresh-database.ts';
import { SOMEONE } from '#tests/support/database/someone.ts';
import { deleteField, renameField, renameInput } from './change-custom-field.server.ts';
import { listCustomFields } from './list-custom-fields.server.ts';

const { db, client, ours, theirs } = await freshDatabase();
const services = { db, by: SOMEONE };

async function newField(name: string, workspace: WorkspaceId = ours): Promise<string> {
  const { rows } = await client.query(
    'insert into custom_fields (workspace_id, name, name_key) values ($1, $2, $3) returning id',
    [workspace, name, name.toLowerCase()],
  );
  return String(rows[0].id);
}
async function holder(custom: Record<string, string>, workspace: WorkspaceId = ours): Promise<string> {
  const { rows } = await client.query(
    "insert into contacts (workspace_id, email, custom) values ($1, uuidv7() || '@x.example', $2) returning id",
    [workspace, custom],
  );
  return rows[0].id;
}
async function stateOf(contactId: string) {
  const { rows } = await client.query(
    'select updated_at <> created_at as touched, custom from contacts where id = $1',
    [contactId],
  );
  return rows[0];
}
const page = (limit: number, after: string | null) => ({ limit, after, cursorAfter: (position: string) => position });

describe('the list of custom fields', () => {
  it('goes by name in code point order, page by page, with the number of contacts', async () => {
    const here = await newWorkspace(client);
    const ids = new Map<string, string>();
    for (const name of ['b', 'Z', '2024', '__proto__', 'Ä:"x"', '\uffe0', '😀'])
      ids.set(name, await newField(name, here));
    await holder({ [ids.get('b') ?? '']: '1', [ids.get('😀') ?? '']: '1' }, here);
    await holder({ [ids.get('b') ?? '']: '2' }, here);
    const seen: [string, number][] = [];
    let after: string | null = null;
    do {
      const { data, next_cursor, total }: Awaited<ReturnType<typeof listCustomFields>> = await listCustomFields(
        services,
        here,
        '',
        page(2, after),
      );
      expect(total).toBe(7);
      seen.push(...data.map(({ name, contact_count }): [string, number] => [name, contact_count]));
      after = next_cursor;
    } while (after !== null);
    expect(seen).toEqual([
      ['2024', 0],
      ['Z', 0],
      ['__proto__', 0],
      ['b', 2],
      ['Ä:"x"', 0],
      ['\uffe0', 0],
      ['😀', 1],
    ]);
  });
});

describe('renaming a custom field', () => {
  it('keeps its values and touches no contact', async () => {
    const id = await newField('Plan');
    const contactId = await holder({ [id]: 'pro' });
    expect(await renameField(services, ours, 'PLAN', 'Tariff')).toMatchObject({ name: 'Tariff', contact_count: 1 });
    expect(await renameField(services, ours, 'tariff', 'TARIFF')).toMatchObject({ name: 'TARIFF', contact_count: 1 });
    expect(await stateOf(contactId)).toEqual({ touched: false, custom: { [id]: 'pro' } });
  });

  it('refuses a name that is taken, reserved, blank or too long', async () => {
    await newField('One');
    await newField('Two');
    expect(await renameField(services, ours, 'one', 'TWO')).toMatchObject({ code: 'CONFLICT' });
    for (const name of ['Email', 'row', ' ', 'x'.repeat(101)]) {
      expect(check({ name }, renameInput)).toMatchObject({ code: 'VALIDATION_ERROR', details: [{ path: 'name' }] });
    }
  });

  it('does not find what is not here', async () => {
    await newField('Foreign', theirs);
    expect(await renameField(services, ours, 'Foreign', 'Mine')).toMatchObject({ code: 'NOT_FOUND' });
    expect(await deleteField(services, ours, 'Foreign')).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('deleting a custom field', () => {
  it('takes its values along, which counts as an edit of those who had one', async () => {
    const [doomed, other] = [await newField('Doomed'), await newField('Other')];
    const [has, hasNot] = [await holder({ [doomed]: 'x', [other]: 'y' }), await holder({ [other]: 'y' })];
    const foreign = await holder({ [doomed]: 'x' }, theirs);
    const refused = await deleteField(services, ours, 'DOOMED');
    expect(refused instanceof Refusal).toBe(false);
    expect(await stateOf(has)).toEqual({ touched: true, custom: { [other]: 'y' } });
    expect(await stateOf(hasNot)).toEqual({ touched: false, custom: { [other]: 'y' } });
    expect(await stateOf(foreign)).toEqual({ touched: false, custom: { [doomed]: 'x' } });
    expect(await deleteField(services, ours, 'Doomed')).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('goes through every contact of a large workspace', async () => {
    const here = await newWorkspace(client);
    const id = await newField('Everywhere', here);
    await client.query(
      "insert into contacts (workspace_id, email, custom) select $1, 'm' || i || '@x.example', $2 from generate_series(1, 5500) i",
      [here, { [id]: 'x' }],
    );
    expect(await deleteField(services, here, 'Everywhere')).toBeNull();
    const { rows } = await client.query(
      "select count(*) filter (where custom = '{}')::int as cleared from contacts where workspace_id = $1",
      [here],
    );
    expect(rows[0].cleared).toBe(5_500);
  });
});
