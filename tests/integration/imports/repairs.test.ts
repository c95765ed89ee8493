import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { failureResource } from '#app/domain/imports/repairs/failure-resource.ts';
import { listOf } from '#app/domain/list-resource.ts';
import type { Client } from '#local/testing/client/client.ts';
import { plain } from '#tests/support/models/plain-reading.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';

const page = listOf(failureResource.strict()).strict();

let ada: Client;
let mallory: Client;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

const repairAnswer = z.strictObject({
  data: z.array(
    z.strictObject({
      row: z.int(),
      outcome: z.string(),
      errors: z.array(failureResource.shape.errors.element.strict()),
    }),
  ),
});

const HEAD = 'Mail,Name,Out';
const MAPPING = ['email', 'first_name', 'is_unsubscribed'];
const failures = (id: string, query = '') => ada.ask('GET', `/api/imports/${id}/failures${query}`, page);

const refused = (id: string, rows: unknown, client = ada) =>
  client.send('POST', `/api/imports/${id}/repairs`, { json: { rows } });
const mend = async (id: string, rows: { row: number; cells: string[] }[]) =>
  (await ada.ask('POST', `/api/imports/${id}/repairs`, repairAnswer, { json: { rows } })).data;

describe('the failed rows', () => {
  it('are listed as they were read, with every reason, and narrowed by code', async () => {
    const file = [HEAD, 'a@x.example,A,', "nobody,'=1,maybe", '', ',B', 'nobody,C,'].join('\n');
    const { id } = await ada.import(file, { mapping: MAPPING });
    const invalid = { code: 'INVALID_EMAIL', message: 'Not an e-mail address: there is no @', header: 'Mail' };
    const odd = { code: 'INVALID_VALUE', message: 'Neither yes nor no', header: 'Out', value: 'maybe' };
    const missing = { code: 'MISSING_EMAIL', message: expect.any(String), header: 'Mail', value: null };
    const rows = [
      { row: 3, cells: ['nobody', '=1', 'maybe'], errors: [{ ...invalid, value: 'nobody' }, odd] },
      { row: 5, cells: ['', 'B'], errors: [missing] },
      { row: 6, cells: ['nobody', 'C', ''], errors: [{ ...invalid, value: 'nobody' }] },
    ];
    expect(await failures(id)).toEqual({ data: rows, next_cursor: null, total: 3, total_exact: true });
    const first = await failures(id, '?code=INVALID_EMAIL&limit=1');
    expect(first).toMatchObject({ data: [rows[0]], total: 2 });
    const next = `&cursor=${first.next_cursor}`;
    expect(await failures(id, `?code=INVALID_EMAIL&limit=1${next}`)).toMatchObject({
      data: [rows[2]],
      next_cursor: null,
      total: 2,
    });
    expect(await ada.send('GET', `/api/imports/${id}/failures?limit=1${next}`)).toMatchObject({ status: 400 });
    expect(await ada.send('GET', `/api/imports/${id}/failures?code=ODD`)).toMatchObject({
      status: 400,
      json: { details: [{ path: 'code' }] },
    });
    expect(await mallory.send('GET', `/api/imports/${id}/failures`)).toMatchObject({ status: 404 });
  });

  it('are there once the import is confirmed', async () => {
    const { import: ready } = await ada.upload('email\na@x.example\n');
    expect(await ada.send('GET', `/api/imports/${ready.id}/failures`)).toMatchObject({
      status: 409,
      json: { details: { status: 'ready' } },
    });
  });
});

describe('failed rows that are mended', () => {
  it('count anew, belong to their import, and are taken back with it', async () => {
    await ada.import('email,first_name\nold@x.example,Old\nsame@x.example,Same\n');
    const before = await ada.contacts();
    const rows = ['new@x.example,N,', 'a,1,', 'b,2,', 'c,3,', 'd,4,', 'e,5,', ',6,odd'];
    const { id } = await ada.import([HEAD, ...rows].join('\n'), { mapping: MAPPING });
    expect(await ada.readImport(id)).toMatchObject({ created: 1, failed: 6, total_rows: 7 });
    const mended = await mend(id, [
      { row: 8, cells: ['', 'Six', 'no'] },
      { row: 3, cells: ['made@x.example', 'Made', '', ' '] },
      { row: 4, cells: ['old@x.example', 'Other'] },
      { row: 5, cells: ['same@x.example', 'Same', ''] },
      { row: 6, cells: ['new@x.example', 'Newer', ''] },
      { row: 7, cells: ['e@x.example', 'Five', '', 'more'] },
    ]);
    expect(mended.map(({ row, outcome, errors }) => [row, outcome, ...errors.map(({ code }) => code)])).toEqual([
      [8, 'failed', 'MISSING_EMAIL'],
      [3, 'created'],
      [4, 'updated'],
      [5, 'unchanged'],
      [6, 'duplicate'],
      [7, 'failed', 'EXTRA_CELLS'],
    ]);
    expect(await ada.readImport(id)).toMatchObject({
      ...{ status: 'completed', total_rows: 7, created: 2, updated: 1, unchanged: 1, duplicate: 1, failed: 2 },
    });
    expect((await failures(id)).data).toMatchObject([
      { row: 7, cells: ['e', '5', ''], errors: [{ code: 'EXTRA_CELLS' }] },
      { row: 8, cells: ['', '6', 'odd'], errors: [{ code: 'MISSING_EMAIL' }] },
    ]);
    expect((await ada.undo(id)).undo).toMatchObject({ removed: 2, restored: 1, kept: 0, gone: 0 });
    expect((await ada.contacts()).map(plain)).toEqual(before.map(plain));
    expect(await refused(id, [{ row: 8, cells: ['x@x.example'] }])).toMatchObject({
      status: 409,
      json: { details: { status: 'undone' } },
    });
  });

  it('are applied all or none, and each once, whoever asks at the same time', async () => {
    const { id } = await ada.import('email\none\ntwo\n', { mapping: ['email'] });
    const rows = [
      { row: 2, cells: ['one@once.example'] },
      { row: 3, cells: ['two@once.example'] },
    ];
    expect(await refused(id, [...rows, { row: 4, cells: ['x@x.example'] }])).toMatchObject({
      status: 404,
      json: { code: 'NOT_FOUND' },
    });
    expect(await ada.readImport(id)).toMatchObject({ created: 0, failed: 2 });
    const answers = await Promise.all([1, 2, 3].map(() => refused(id, rows)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    expect(await ada.readImport(id)).toMatchObject({ created: 2, failed: 0, total_rows: 2 });
  });

  it('keep cells that only a spreadsheet changed, unless the import guards nothing', async () => {
    const file = 'email,Number\none,007\n';
    const numberAfter = async (email: string, options: object) => {
      const { id } = await ada.import(file, { mapping: ['email', 'custom:Number'], options });
      await mend(id, [{ row: 2, cells: [email, '7'] }]);
      const found = (await ada.contacts()).find((contact) => contact.email === email);
      return found?.custom_fields.Number;
    };
    expect(await numberAfter('kept@guard.example', {})).toBe('007');
    expect(await numberAfter('taken@guard.example', { guard: false })).toBe('7');
  });

  it('are refused by name where the call does not fit', async () => {
    const { id } = await ada.import('email\none\n', { mapping: ['email'] });
    const row = { row: 2, cells: ['x@x.example'] };
    expect(await refused(id, [row, row])).toMatchObject({
      status: 400,
      json: { details: [{ path: 'rows.1.row' }] },
    });
    expect(await refused(id, [])).toMatchObject({ status: 400 });
    expect(await refused(id, [{ ...row, cells: ['\ufffd'] }])).toMatchObject({ status: 400 });
    expect(await refused(id, [row], mallory)).toMatchObject({ status: 404 });
    const { import: ready } = await ada.upload('email\na@x.example\n');
    expect(await refused(ready.id, [row])).toMatchObject({ status: 409, json: { details: { status: 'ready' } } });
  });
});
