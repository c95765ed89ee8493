import { beforeAll, expect, it } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { exportFile } from '#tests/support/stack/exports.ts';
import { newcomer } from '#tests/support/stack/people.ts';

// an address book of which few have an e-mail address

const BOOK = [
  'Name,Mobile,E-mail',
  ...Array.from({ length: 1_000 }, (_, n) => `Person ${n},+49 170 ${n},${n % 5 === 0 ? `p${n}@x.example` : ''}`),
].join('\n');

let ada: Client;

beforeAll(async () => {
  ada = await newcomer('ada');
});

const importBook = async () => {
  const { import: uploaded, suggestions } = await ada.upload(BOOK);
  const mapping = suggestions.map(({ target }) => target);
  await ada.confirm(uploaded.id, mapping, { without_key: 'create' });
  return ada.atRest(uploaded.id);
};

it('takes everyone in, once however often the book comes', async () => {
  expect(await importBook()).toMatchObject({ status: 'completed', created: 1_000, failed: 0 });
  expect(await importBook()).toMatchObject({ created: 0, unchanged: 1_000, duplicate: 0, failed: 0 });
});

it('knows everyone again in an export that comes back, and takes what was worked on', async () => {
  const { bytes } = await exportFile(ada);
  expect(await ada.import(new Uint8Array(bytes))).toMatchObject({ created: 0, unchanged: 1_000, failed: 0 });
  const worked = bytes.toString().replace('Person,7,+49 170 7,', 'Persona,7,+49 170 7,');
  expect(worked).not.toBe(bytes.toString());
  expect(await ada.import(worked)).toMatchObject({ created: 0, updated: 1, unchanged: 999, failed: 0 });
});
