import { beforeAll, describe, expect, it } from 'vitest';
import { failureResource } from '#app/domain/imports/repairs/failure-resource.ts';
import { listOf } from '#app/domain/list-resource.ts';
import type { Client } from '#local/testing/client/client.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';

const page = listOf(failureResource.strict()).strict();

let ada: Client;
let mallory: Client;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

const HEAD = 'Mail,Name,Out';
const MAPPING = ['email', 'first_name', 'is_unsubscribed'];
const failures = (id: string, query = '') => ada.ask('GET', `/api/imports/${id}/failures${query}`, page);

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
