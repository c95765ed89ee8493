import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { guardedList } from '#app/domain/imports/guard/show-guarded.server.ts';
import { takenResource } from '#app/domain/imports/guard/take-cells.server.ts';
import type { Client } from '#local/testing/client/client.ts';
import { exportFile } from '#tests/support/stack/exports.ts';
import { foresee } from '#tests/support/stack/forecasts.ts';
import { newcomer } from '#tests/support/stack/people.ts';

const BASE = [
  'email,external_id,first_name,phone,notes,ZIP,Since',
  'ada@x.example,00017,Ada,+4917012345678,"a\r\nb",01067,1/2/2024',
  'bob@x.example,00018,Bob,+4917012345679,plain,01069,3/4/2024',
  'cy@x.example,19000,Cy,030123456,,80331,',
].join('\n');
const MAPPING = ['email', 'external_id', 'first_name', 'phone', 'notes', 'custom:ZIP', 'custom:Since'];

/** As a spreadsheet saves it, when somebody has edited one phone. */
const damaged = (text: string) =>
  text
    .replaceAll('00017', '17')
    .replaceAll('00018', '18')
    .replaceAll('+4917012345678', '4917099999999')
    .replaceAll('+4917012345679', '4917012345679')
    .replaceAll('030123456', '30123456')
    .replaceAll('a\r\nb', 'a\nb')
    .replaceAll('01067', '1067')
    .replaceAll('01069', '1069')
    .replaceAll('1/2/2024', '01/02/24')
    .replaceAll('3/4/2024', '03/04/24');

const exported = async (client: Client) => (await exportFile(client)).bytes.toString();

const take = (client: Client, id: string, field: string) =>
  client.ask('POST', `/api/imports/${id}/guarded`, takenResource, { json: { field } });

const kept = async (client: Client, id: string) =>
  (await client.ask('GET', `/api/imports/${id}/guarded`, guardedList)).data;

describe('the guard against spreadsheets (docs/rules/csv.md#the-guard)', () => {
  it('takes the one edit of an export that a spreadsheet saved, and the rest on a click; undo takes back both', async () => {
    const ada = await newcomer('ada');
    await ada.import(BASE, { mapping: MAPPING });
    const before = await exported(ada);
    const [own] = before.split('\r\n');
    const mapping = (own ?? '').split(',').map((name) => (name === 'created_at' ? null : targetOf(name)));

    const { import: ready } = await ada.upload(damaged(before));
    expect(await foresee(ada, ready.id, mapping)).toMatchObject({ updated: 1, unchanged: 2, guarded: 9 });
    const foreseen = await kept(ada, ready.id);
    await ada.confirm(ready.id, mapping);
    const record = await ada.atRest(ready.id);
    expect(record).toMatchObject({ created: 0, updated: 1, unchanged: 2, failed: 0, guarded: 9 });
    expect(foreseen).toEqual(await kept(ada, record.id));
    expect(await exported(ada)).toBe(before.replace('+4917012345678', '4917099999999'));
    expect(await kept(ada, record.id)).toEqual([
      { field: 'Since', damage: 'day', cells: 2 },
      { field: 'ZIP', damage: 'zeros_lost', cells: 2 },
      { field: 'external_id', damage: 'zeros_lost', cells: 2 },
      { field: 'notes', damage: 'line_ends', cells: 1 },
      { field: 'phone', damage: 'plus_lost', cells: 1 },
      { field: 'phone', damage: 'zeros_lost', cells: 1 },
    ]);

    expect(await take(ada, record.id, 'external_id')).toEqual({ taken: 2, left: 0 });
    expect(await take(ada, record.id, 'external_id')).toEqual({ taken: 0, left: 0 });
    expect(await take(ada, record.id, 'ZIP')).toEqual({ taken: 2, left: 0 });
    const ids = (await ada.contacts()).map(({ external_id, custom_fields }) => `${external_id} ${custom_fields.ZIP}`);
    expect(ids.sort()).toEqual(['17 1067', '18 1069', '19000 80331']);
    const after = await ada.ask('GET', `/api/imports/${record.id}`, z.looseObject({ guarded: z.int() }));
    expect(after).toMatchObject({ updated: 2, unchanged: 1, guarded: 5 });

    expect(await ada.undo(record.id)).toMatchObject({ status: 'undone', undo: { restored: 2, kept: 0 } });
    expect(await exported(ada)).toBe(before);
  });

  it('takes everything with guard: false, and guards the named columns alone', async () => {
    const ada = await newcomer('ada');
    await ada.import(BASE, { mapping: MAPPING });
    const some = await ada.import(damaged(BASE), { mapping: MAPPING, options: { guard: ['phone', 'external_id'] } });
    expect(some).toMatchObject({ updated: 2, unchanged: 1, failed: 0, guarded: 4 });
    const all = await ada.import(damaged(BASE), { mapping: MAPPING, options: { guard: false } });
    expect(all).toMatchObject({ guarded: 0, failed: 2 });
  });
});

const OWN = ['email', 'first_name', 'last_name', 'phone', 'company', 'notes', 'is_unsubscribed', 'tags'];
const targetOf = (name: string) =>
  OWN.includes(name) || name === 'external_id' || name === 'folksbase_id' ? name : `custom:${name}`;
