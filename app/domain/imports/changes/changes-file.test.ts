import { describe, expect, it } from 'vitest';
import { Refusal } from '#app/domain/errors.ts';
import { undoStep } from '#db/queries/imports/undo/undo-step.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { applyAll, BY_ADDRESS, HASH_KEY, insertImport, row, type TestImport } from '#tests/support/database/batches.ts';
import { changesFile } from './changes-file.server.ts';

const { db, client, ours, theirs } = await freshDatabase();
const services = { db, now: () => new Date() };

async function imported(file: Partial<TestImport> & Pick<TestImport, 'rows'>, size: number): Promise<string> {
  const id = await insertImport(client, ours);
  await applyAll(
    db,
    { rule: 'update', fields: ['first_name', 'phone'], customIds: [], ...file, id, workspaceId: ours },
    size,
  );
  await client.query(
    `update imports set status = 'completed', confirmed_at = now(), completed_at = now(),
      options = jsonb_build_object('on_existing', $2::text) where id = $1`,
    [id, file.rule ?? 'update'],
  );
  return id;
}

/** The file's records behind the header, without ids. */
async function linesOf(id: string): Promise<string[]> {
  const file = await changesFile(services, ours, id);
  if (file instanceof Refusal) throw new Error(file.message);
  expect(file.filename).toBe('people changes.csv');
  const text = await new Response(file.body).text();
  const [header, ...lines] = text.trimEnd().split('\r\n');
  expect(header?.replace('\uFEFF', '')).toBe('row,what,email,external_id,folksbase_id,field,before,after');
  return lines.map((line) => line.replace(/[\da-f]{8}-[\da-f-]{27}/, 'id'));
}

const FILE = [
  row('new@x.de', { values: { first_name: 'N' } }),
  row('old@x.de', { values: { first_name: 'Ann', phone: '+1' }, tags: ['Vip'] }),
  row('new@x.de', { values: { phone: '2' } }),
  row('old@x.de', { values: { phone: '=3' }, tags: ['Vip', 'Late'] }),
  row('same@x.de', { values: { first_name: 'S' } }),
];

describe('the list of changes', () => {
  it.each([1, 2, 10])('has a line for all that was done, in order, also in batches of %i', async (size) => {
    await client.query('delete from contacts where workspace_id = $1', [ours]);
    await client.query(
      `insert into contacts (workspace_id, email, first_name) values ($1, 'old@x.de', 'A'), ($1, 'same@x.de', 'S')`,
      [ours],
    );
    const id = await imported({ rows: FILE }, size);
    const expected = [
      '2,created,new@x.de,,id,,,',
      '3,changed,old@x.de,,id,first_name,A,Ann',
      '3,changed,old@x.de,,id,tags,,Vip',
      '4,duplicate,new@x.de,,id,,2,',
      "5,changed,old@x.de,,id,phone,,'=3",
      '5,changed,old@x.de,,id,tags,,Late',
      '5,duplicate,old@x.de,,id,,3,',
    ];
    expect(await linesOf(id)).toEqual(expected);
    // whatever becomes of the people
    await client.query(`update contacts set email = 'moved@x.de', updated_at = now() where email = 'old@x.de'`);
    await client.query(`update imports set status = 'undoing' where id = $1`, [id]);
    const step = { importId: id, workspaceId: ours, limit: 10, hashKeys: [HASH_KEY] };
    while ((await undoStep(db, step))?.status === 'undoing');
    expect(await linesOf(id)).toEqual(expected);
  });

  it('lists the cells that the guard keeps, beside what else their row did', async () => {
    await client.query('delete from contacts where workspace_id = $1', [ours]);
    await client.query(`insert into contacts (workspace_id, email, phone) values ($1, 'old@x.de', '007')`, [ours]);
    const id = await imported({ rows: [row('old@x.de', { values: { first_name: 'A' } })] }, 10);
    await client.query(
      `insert into import_guarded (import_id, row_number, field, contact_id, damage, before, value)
      select $1, 2, 'phone', id, 'zeros_lost', '007', '7' from contacts where email = 'old@x.de'`,
      [id],
    );
    expect(await linesOf(id)).toEqual(['2,changed,old@x.de,,id,first_name,,A', '2,guarded,old@x.de,,id,phone,007,7']);
  });

  it('lists those who are skipped, also rows that mean nobody', async () => {
    await client.query('delete from contacts where workspace_id = $1', [ours]);
    await client.query(`insert into contacts (workspace_id, email) values ($1, 'old@x.de')`, [ours]);
    const skipping = await imported({ rows: [row('old@x.de', { values: { phone: '1' } })], rule: 'skip' }, 10);
    expect(await linesOf(skipping)).toEqual(['2,skipped,old@x.de,,id,,,']);
    const who = { ...BY_ADDRESS, onMissing: 'skip' as const };
    const missing = await imported({ rows: [row('x@x.de'), row('old@x.de', { values: { phone: '1' } })], who }, 10);
    expect(await linesOf(missing)).toEqual(['2,skipped,x@x.de,,,,,', '3,changed,old@x.de,,id,phone,,1']);
  });

  it('goes on where a look ends', async () => {
    const rows = Array.from({ length: 2_500 }, (_, n) => row(`many${n}@x.de`));
    const id = await imported({ rows: [...rows, ...rows.slice(0, 100)] }, 500);
    const lines = await linesOf(id);
    expect(lines.map((line) => Number(line.split(',')[0]))).toEqual(lines.map((_, n) => n + 2));
    expect(lines.at(-1)).toBe('2601,duplicate,many99@x.de,,id,,101,');
  });

  it('is of one workspace alone, and gone once swept', async () => {
    const id = await imported({ rows: FILE }, 10);
    expect(await changesFile(services, theirs, id)).toMatchObject({ code: 'NOT_FOUND' });
    await client.query('update imports set swept_at = now() where id = $1', [id]);
    expect(await changesFile(services, ours, id)).toMatchObject({ code: 'EXPIRED' });
  });
});
