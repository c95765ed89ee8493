import { beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { plain } from '#tests/support/models/plain-reading.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';

const BASE = [
  'email,first_name,company,tags,custom',
  'ada@x.example,Ada,Firm,"VIP,old",1',
  'bob@x.example,Bob,,,',
  'cy@x.example,Cy,Firm,VIP,2',
  'dee@x.example,,,,',
].join('\n');
const BASE_MAPPING = ['email', 'first_name', 'company', 'tags', 'custom:Level'];

const OVER = [
  'email,first_name,company,tags,Level,Town,out',
  'ada@x.example,ADA,,"vip,new",9,Paris,',
  'bob@x.example,Bob,,,,,',
  'cy@x.example,,Other,,,,yes',
  'dee@x.example,Dee,,new,,,',
  'eve@x.example,Eve,,new,3,Rome,yes',
  'fay@x.example,Fay,,,,,',
  'gus@x.example,Gus,,,,,',
  'ada@x.example,Ada,Third,,1,,',
].join('\n');
const OVER_MAPPING = ['email', 'first_name', 'company', 'tags', 'custom:Level', 'custom:Town', 'is_unsubscribed'];

let ada: Client;
let mallory: Client;

/** All there is in the workspace, but for ids and moments. */
async function everything(client: Client) {
  return {
    contacts: (await client.contacts()).map(plain),
    tags: await client.tagNames(),
    fields: await client.customFieldNames(),
  };
}

const idOf = async (email: string) => {
  const contact = (await ada.contacts()).find((one) => one.email === email);
  if (!contact) throw new Error(`${email} is not there`);
  return contact.id;
};

beforeEach(async () => {
  ({ ada, mallory } = await adaAndMallory());
  for (const client of [ada, mallory]) await client.import(BASE, { mapping: BASE_MAPPING });
});

describe('undo', () => {
  it.each([{}, { blank_cells: 'clear' }, { on_existing: 'fill_blanks' }, { on_existing: 'skip' }])(
    'brings the very state before back, with %j',
    async (options) => {
      const before = await everything(ada);
      const theirs = await everything(mallory);
      const tag_ids = [await ada.createTag('Spring')];
      const record = await ada.import(OVER, { mapping: OVER_MAPPING, options: { ...options, tag_ids } });
      expect(await everything(ada)).not.toEqual(before);
      const undone = await ada.undo(record.id);
      const { completed_at, ...counts } = undone.undo ?? { completed_at: null };
      expect(counts).toEqual({ removed: 3, restored: record.updated, kept: 0, gone: 0 });
      expect(completed_at).not.toBeNull();
      expect(undone).toMatchObject({
        status: 'undone',
        created: record.created,
        updated: record.updated,
        failure: null,
      });
      // a tag that people made stays
      expect(await everything(ada)).toEqual({ ...before, tags: ['old', 'Spring', 'VIP'] });
      expect(await everything(mallory)).toEqual(theirs);
    },
  );

  it('keeps what people did since, and counts it', async () => {
    const record = await ada.import(OVER, { mapping: OVER_MAPPING });
    expect(record).toMatchObject({ created: 3, updated: 3, unchanged: 1, duplicate: 1, failed: 0 });
    const edit = async (email: string, json: object) =>
      expect(await ada.send('PATCH', `/api/contacts/${await idOf(email)}`, { json })).toMatchObject({ status: 200 });
    await edit('ada@x.example', { company: 'Edited' });
    await edit('fay@x.example', { phone: '1' });
    await ada.send('DELETE', `/api/contacts/${await idOf('gus@x.example')}`);
    await ada.send('DELETE', `/api/contacts/${await idOf('dee@x.example')}`);
    const undone = await ada.undo(record.id);
    expect(undone.undo).toMatchObject({ removed: 1, restored: 2, kept: 1, gone: 2 });
    const contacts = new Map((await ada.contacts()).map((contact) => [contact.email, plain(contact)]));
    expect([...contacts.keys()]).toEqual(['ada@x.example', 'bob@x.example', 'cy@x.example', 'fay@x.example']);
    expect(contacts.get('ada@x.example')).toMatchObject({
      ...{ first_name: 'Ada', company: 'Edited', tags: ['VIP', 'old'], custom_fields: { Level: '1' } },
    });
    expect(contacts.get('cy@x.example')).toMatchObject({ company: 'Firm', is_unsubscribed: false });
    expect(contacts.get('fay@x.example')).toMatchObject({ first_name: 'Fay', phone: '1' });
    expect(await ada.customFieldNames()).toEqual(['Level']);
    expect(await ada.tagNames()).toEqual(['old', 'VIP']);
  });

  it('is done once, says the same when asked again, and is the end', async () => {
    const record = await ada.import(OVER, { mapping: OVER_MAPPING });
    const answers = await Promise.all([1, 2, 3].map(() => ada.send('POST', `/api/imports/${record.id}/undo`)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    const undone = await ada.atRest(record.id);
    const after = await everything(ada);
    expect(await ada.change(record.id, 'undo')).toEqual(undone);
    for (const verb of ['resume', 'cancel']) {
      expect(await ada.send('POST', `/api/imports/${record.id}/${verb}`)).toMatchObject({
        status: 409,
        json: { details: { status: 'undone' } },
      });
    }
    expect(await everything(ada)).toEqual(after);
    expect(await ada.send('DELETE', `/api/imports/${record.id}`)).toMatchObject({ status: 204 });
    expect(await everything(ada)).toEqual(after);
  });

  it('takes two imports over each other back in either order', async () => {
    const before = await everything(ada);
    const first = await ada.import(OVER, { mapping: OVER_MAPPING });
    const second = await ada.import(OVER.replaceAll('Paris', 'Oslo'), { mapping: OVER_MAPPING });
    expect((await ada.undo(second.id)).undo).toMatchObject({ kept: 0, gone: 0 });
    await ada.undo(first.id);
    expect(await everything(ada)).toEqual(before);
  });
});
