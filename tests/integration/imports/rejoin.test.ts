import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { plain } from '#tests/support/models/plain-reading.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';

let ada: Client;
let mallory: Client;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

const HEAD = 'Mail,Number,Name';
const MAPPING = ['email', 'custom:Number', 'first_name'];
const people = (...rows: string[]) => [HEAD, ...rows, ''].join('\r\n');

/** The error file of an import with texts replaced in it. */
async function corrected(id: string, edits: Record<string, string>): Promise<string> {
  const text = (await ada.errorsFile(id)).toString('utf8');
  return Object.entries(edits).reduce((edited, [from, to]) => edited.replace(from, to), text);
}

const asRepair = async (file: string) => {
  const { import: ready } = await ada.upload(file, 'errors.csv');
  await ada.confirm(ready.id, [], { as_repair: true });
  return ada.atRest(ready.id);
};

describe('a corrected error file', () => {
  it('rejoins its import: in its counts, its failed rows and its undo, with its mapping and options', async () => {
    await ada.import('email,first_name\r\nold@rejoin.example,Old\r\n');
    const before = await ada.contacts();
    const tag = await ada.createTag('Rejoined');
    const rows = ['ok@rejoin.example,001,Ok', 'a,007,A', 'b,1.50,B', 'c,003,C', 'd,004,D', 'e,005,E'];
    const { id } = await ada.import(people(...rows), { mapping: MAPPING, options: { tag_ids: [tag] } });

    // a spreadsheet has taken the zeros, somebody has changed one number, left out row 6, and not mended row 7
    const file = await corrected(id, {
      'a,007,A': 'a@rejoin.example,7,A',
      'b,1.50,B': 'old@rejoin.example,2.5,B',
      'c,003,C': 'ok@rejoin.example,3,C',
      'e,005,E': 'e,5,Else',
    });
    const withoutRow6 = file.replace(/\n6,[^\n]*/, '');
    const { import: ready, preview } = await ada.upload(withoutRow6, 'people errors.csv');
    expect([ready.repairs_import_id, preview.repairs_import_id]).toEqual([id, id]);
    const foreign = await mallory.upload(withoutRow6);
    expect([foreign.import.repairs_import_id, foreign.preview.repairs_import_id]).toEqual([null, null]);

    await ada.confirm(ready.id, [], { as_repair: true });
    const done = await ada.atRest(ready.id);
    expect(done).toMatchObject({ status: 'completed', repairs_import_id: id, total_rows: 4 });
    expect(done).toMatchObject({ created: 1, updated: 1, duplicate: 1, failed: 1, unchanged: 0, skipped: 0 });
    expect(await ada.readImport(id)).toMatchObject({
      ...{ total_rows: 6, created: 2, updated: 1, duplicate: 1, failed: 2, unchanged: 0, skipped: 0 },
    });
    const found = new Map((await ada.contacts()).map((one) => [one.email, one]));
    expect(found.get('a@rejoin.example')).toMatchObject({
      custom_fields: { Number: '007' },
      tags: [{ name: 'Rejoined' }],
    });
    expect(found.get('old@rejoin.example')).toMatchObject({ custom_fields: { Number: '2.5' }, first_name: 'B' });
    expect(found.get('ok@rejoin.example')).toMatchObject({ custom_fields: { Number: '003' }, first_name: 'C' });
    // row 7 keeps the cells it had; what was written since is in the other's error file, under the row's own number
    expect((await ada.errorsFile(id)).toString()).toMatch(/\r\n6,[^\n]*,d,004,D\r\n7,[^\n]*,e,005,E\r\n$/);
    expect((await ada.errorsFile(ready.id)).toString()).toMatch(/Name\r\n7,INVALID_EMAIL: [^\n]*,e,5,Else\r\n$/);

    for (const verb of ['undo', 'confirm', 'repairs']) {
      const json = verb === 'repairs' ? { rows: [{ row: 2, cells: [] }] } : verb === 'undo' ? {} : { mapping: MAPPING };
      expect(await ada.send('POST', `/api/imports/${ready.id}/${verb}`, { json })).toMatchObject({ status: 409 });
    }
    expect((await ada.undo(id)).undo).toMatchObject({ removed: 2, restored: 1, kept: 0, gone: 0 });
    expect((await ada.contacts()).map(plain)).toEqual(before.map(plain));
  });

  it('may come again: what is mended is passed over, a row named twice mends nothing', async () => {
    const { id } = await ada.import(people('f,1,F', 'g,2,G', 'h,3,H'), { mapping: MAPPING });
    const file = await corrected(id, { 'f,1,F': 'f@rejoin.example,1,F' });
    expect(await asRepair(file)).toMatchObject({ created: 1, failed: 2, total_rows: 3 });
    const again = file.replace('g,2,G', 'g@rejoin.example,2,G').replace(/(\n4,[^\n]*\n)/, '$1$1');
    const second = await asRepair(again);
    expect(second).toMatchObject({ created: 1, skipped: 1, failed: 2, total_rows: 4 });
    expect((await ada.errorsFile(second.id)).toString()).toMatch(
      /INVALID_EMAIL[^\n]*\r\n4,"INVALID_VALUE: Row 4 [^\n]*\r\n$/,
    );
    expect(await ada.readImport(id)).toMatchObject({ created: 2, failed: 1, total_rows: 3 });
  });

  it('is a file like any other unless people say so, and where nothing can be mended by it', async () => {
    const { id } = await ada.import(people('i,1,I'), { mapping: MAPPING });
    const file = await corrected(id, { 'i,1,I': 'i@rejoin.example,1,I' });
    expect((await ada.upload(file.replace('\n2,', '\n9,'))).import.repairs_import_id).toBeNull();
    expect((await ada.upload(file.replace('Name', 'Surname'))).import.repairs_import_id).toBeNull();
    expect(await ada.import(file)).toMatchObject({ created: 1, repairs_import_id: id });
    expect(await ada.readImport(id)).toMatchObject({ created: 0, failed: 1 });

    const { import: late } = await ada.upload(file);
    const json = { mapping: [], options: { as_repair: true } };
    expect(await ada.send('POST', `/api/imports/${late.id}/forecast`, { json })).toMatchObject({ status: 400 });
    await ada.undo(id);
    expect(await ada.send('POST', `/api/imports/${late.id}/confirm`, { json })).toMatchObject({
      status: 400,
      json: { details: [{ path: 'options.as_repair' }] },
    });
    expect((await ada.upload(file)).preview.repairs_import_id).toBeNull();
  });
});
