import { beforeEach, describe, expect, it } from 'vitest';
import { createInngest } from '#app/vendors/inngest.server.ts';
import { createFiles } from '#app/vendors/r2.server.ts';
import { freshDatabase } from '#local/testing/database/fresh-database.ts';
import { insertImport } from '#tests/support/database/batches.ts';
import { localBucket } from '#tests/support/database/local-bucket.ts';
import { testServices } from '#tests/support/database/test-services.ts';
import { undoImport } from './undo-import.server.ts';
import { coversPart, type UndoInput } from './undo-part.ts';

const database = await freshDatabase();
const { db, client, ours } = database;
const { env } = await testServices(database);
const files = createFiles(await localBucket());
const after = (work: Promise<unknown>) => void work.catch(() => undefined);
const services = { db, env, files, jobs: createInngest(env), now: () => new Date(), after };

const PERSON = '0190a1b2-0000-7000-8000-000000000001';
const SOMEBODY_ELSE = '0190a1b2-0000-7000-8000-000000000002';

let id: string;
const undo = (part: UndoInput) => undoImport(services, ours, id, part);
const atWork = async () => (await client.query('select status, undo from imports where id = $1', [id])).rows[0];

beforeEach(async () => {
  id = await insertImport(client, ours);
  await client.query(
    "update imports set status = 'completed', confirmed_at = now(), completed_at = now() where id = $1",
    [id],
  );
});

describe('an undo of a part', () => {
  it('has another part wait for it, and says so', async () => {
    expect(await undo({ fields: ['phone', 'company'] })).toMatchObject({ status: 'undoing' });
    for (const other of [{ fields: ['notes'] }, { fields: ['phone', 'notes'] }, { contact_ids: [PERSON] }, {}]) {
      expect(await undo(other)).toMatchObject({ code: 'CONFLICT', facts: { status: 'undoing' } });
    }
    expect(await atWork()).toMatchObject({ status: 'undoing', undo: { fields: ['phone', 'company'] } });
  });

  it('may be asked for again, and for what is within it', async () => {
    await undo({ fields: ['phone', 'company'] });
    for (const within of [{ fields: ['company', 'phone'] }, { fields: ['phone'], contact_ids: [PERSON] }]) {
      expect(await undo(within)).toMatchObject({ status: 'undoing' });
    }
  });

  it('is within all of it, which may be at work or done', async () => {
    await undo({});
    expect(await undo({ fields: ['notes'] })).toMatchObject({ status: 'undoing' });
    await client.query("update imports set status = 'undone' where id = $1", [id]);
    expect(await undo({ contact_ids: [PERSON] })).toMatchObject({ status: 'undone' });
  });

  it('of two at once is one, and the other is told', async () => {
    const all = await Promise.all([undo({ fields: ['phone'] }), undo({ fields: ['notes'] })]);
    expect(all.map((one) => ('code' in one ? one.code : one.status)).toSorted()).toEqual(['CONFLICT', 'undoing']);
  });
});

describe('whether a part is within another', () => {
  const part = (fields: string[] | null, contact_ids: string[] | null = null) => ({ fields, contact_ids });

  it.each([
    [part(null), part(null)],
    [part(null), part(['phone'], [PERSON])],
    [part(['phone', 'notes']), part(['notes'])],
    [part(null, [PERSON, SOMEBODY_ELSE]), part(['notes'], [PERSON])],
  ])('%j has %j', (whole, some) => {
    expect(coversPart(whole, some)).toBe(true);
  });

  it.each([
    [part(['phone']), part(null)],
    [part(['phone']), part(['notes'])],
    [part(null, [PERSON]), part(null)],
    [part(null, [PERSON]), part(['phone'])],
    [part(['phone'], [PERSON]), part(['phone'], [SOMEBODY_ELSE])],
  ])('%j has not %j', (whole, some) => {
    expect(coversPart(whole, some)).toBe(false);
  });
});
