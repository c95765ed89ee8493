import { beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';

const FILE = 'Email,Name,Plan\nada@x.example,Ada Lovelace,pro\n';
const MAPPING = ['email', 'full_name', 'custom:Plan'];

let ada: Client;
let mallory: Client;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

const uploaded = async (file = FILE) => (await ada.upload(file)).import.id;
const confirm = (id: string, json: unknown) => ada.send('POST', `/api/imports/${id}/confirm`, { json });
const refusal = (path: string) => ({
  status: 400,
  json: { code: 'VALIDATION_ERROR', details: [expect.objectContaining({ path, message: expect.any(String) })] },
});

/** The record stays ready, the workspace as it was. */
async function nothingHappened(id: string): Promise<void> {
  expect(await ada.readImport(id)).toMatchObject({ status: 'ready', mapping: null, options: null, confirmed_at: null });
  expect(await ada.customFieldNames()).toEqual([]);
}

describe('a mapping that does not fit', () => {
  it.each([
    ['that says nothing of who a row is', [null, 'notes', null], 'mapping'],
    ['with two e-mails', ['email', 'email', null], 'mapping.1'],
    ['that is too short', ['email', 'full_name'], 'mapping'],
    ['that is too long', ['email', 'full_name', null, null], 'mapping'],
    ['with one field twice', ['email', 'company', 'company'], 'mapping.2'],
    ['with one custom field twice, ignoring case', ['email', 'custom:Über', 'custom:über'], 'mapping.2'],
    ['with an unknown target', ['email', 'surname', null], 'mapping.1'],
    ['with a custom field of no name', ['email', 'custom: ', null], 'mapping.1'],
    ['with a custom field called as our own column', ['email', 'custom:Created_At', null], 'mapping.1'],
    ['with a custom field called error', ['email', 'custom:error', null], 'mapping.1'],
    ['with too long a name', ['email', `custom:${'n'.repeat(101)}`, null], 'mapping.1'],
    ['with a number', ['email', 7, null], 'mapping.1'],
    ['that is a sentence', 'email', 'mapping'],
    ['with a NUL', ['email', 'custom:a\0b', null], 'mapping.1'],
    ['with half a surrogate pair', ['email', 'custom:\ud83d', null], 'mapping.1'],
  ])('%s', async (_, mapping, path) => {
    const id = await uploaded();
    expect(await confirm(id, { mapping })).toMatchObject(refusal(path));
    await nothingHappened(id);
  });

  it('names every fault', async () => {
    const id = await uploaded();
    const { json } = await confirm(id, { mapping: ['notes', 'notes'] });
    expect(json).toMatchObject({ details: [{ path: 'mapping' }, { path: 'mapping' }, { path: 'mapping.1' }] });
  });
});

describe('a body that does not fit', () => {
  it.each([
    [{ mapping: MAPPING, option: {} }, 'option'],
    [{ mapping: MAPPING, options: { on_existing: 'replace' } }, 'options.on_existing'],
    [{ mapping: MAPPING, options: { on_existing: null } }, 'options.on_existing'],
    [{ mapping: MAPPING, options: { blank_cells: 'drop' } }, 'options.blank_cells'],
    [{ mapping: MAPPING, options: { tag_ids: ['x'] } }, 'options.tag_ids.0'],
    [{ mapping: MAPPING, options: { tag_ids: ['01a20ca4-bede-731f-8a73-fe6efccc848e'] } }, 'options.tag_ids.0'],
    [{ mapping: MAPPING, options: { delimiter: 'dot' } }, 'options.delimiter'],
    [{ mapping: MAPPING, options: { header_row: 99 } }, 'header_row'],
    [{ mapping: MAPPING, options: { header_row: '1' } }, 'options.header_row'],
    [{ mapping: MAPPING, options: { notify: true } }, 'options.notify'],
    [{ options: {} }, 'mapping'],
    [[], ''],
    [null, ''],
  ])('%j', async (json, path) => {
    const id = await uploaded();
    expect(await confirm(id, json)).toMatchObject(refusal(path));
    await nothingHappened(id);
  });

  it.each(['', '{', '{"mapping":["email"', 'mapping=email', `{"mapping":["em\\ud800ail",null,null]}`])(
    'as text: %j',
    async (body) => {
      const id = await uploaded();
      expect(await ada.send('POST', `/api/imports/${id}/confirm`, { body })).toMatchObject({
        status: 400,
        json: { code: 'VALIDATION_ERROR' },
      });
      await nothingHappened(id);
    },
  );

  it("with another workspace's tag", async () => {
    const theirs = await mallory.createTag('Theirs');
    const id = await uploaded();
    const ours = await ada.createTag('Ours');
    const answer = await confirm(id, { mapping: MAPPING, options: { tag_ids: [ours, theirs] } });
    expect(answer).toMatchObject(refusal('options.tag_ids.1'));
    await nothingHappened(id);
  });
});

it('takes every target and option, and says what was taken', async () => {
  const file = [
    'sep=|',
    'Guests|||||||||',
    'Mail|First|Last|Whole|Tel|Firm|Notes|Out|Groups|Plan|More|?',
    "ADA@X.example|Ada||Ada King, Countess|+49 30|Firm| kept |x|a;b|007|'B; c|d'|no",
  ].join('\r\n');
  const id = await uploaded(file);
  const tag_ids = [await ada.createTag('Everyone')];
  const mapping = [
    ...['email', 'first_name', 'last_name', 'full_name', 'phone', 'company', 'notes', 'is_unsubscribed'],
    ...['tags', 'custom:Plan: A', 'tags', null],
  ];
  const options = { on_existing: 'fill_blanks', blank_cells: 'clear', tag_ids, header_row: 2, quote: "'" };
  const queued = await ada.confirm(id, mapping, options);
  expect(queued).toMatchObject({
    status: 'queued',
    mapping,
    options: { ...options, delimiter: '|', encoding: 'utf-8' },
  });
  expect(queued.confirmed_at).not.toBeNull();
  expect(await ada.atRest(id)).toMatchObject({ status: 'completed', mapping, created: 1, failed: 0, total_rows: 1 });
  const contact = (await ada.contacts()).find(({ email }) => email === 'ada@x.example');
  expect(contact).toMatchObject({
    ...{ first_name: 'Ada', last_name: 'Ada King', phone: '+49 30', company: 'Firm', notes: ' kept ' },
    is_unsubscribed: true,
    custom_fields: { 'Plan: A': '007' },
    tags: ['a', 'b', 'c', 'd', 'Everyone'].map((name) => expect.objectContaining({ name })),
  });
});

it('happens once, however often and at once it is asked for', async () => {
  const id = await uploaded('email\nonce@x.example\n');
  const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(id, { mapping: ['email'] })));
  expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409, 409, 409]);
  const status = expect.stringMatching(/^(queued|processing|completed)$/);
  for (const answer of answers.filter(({ status }) => status === 409)) {
    expect(answer.json).toMatchObject({ code: 'CONFLICT', details: { status } });
  }
  expect(await ada.atRest(id)).toMatchObject({ status: 'completed', total_rows: 1 });
  expect(await confirm(id, { mapping: ['email'] })).toMatchObject({
    status: 409,
    json: { details: { status: 'completed' } },
  });
});
