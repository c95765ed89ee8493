import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Client } from '#local/testing/client/client.ts';
import { adaAndMallory, newcomer } from '#tests/support/stack/people.ts';

const PEOPLE = [
  'Guest list,,',
  '"printed on 1 May",,',
  "Name;E-mail,'=Plan,name",
  'Ada;ada@x.example,pro,a',
  "Grace;grace@x.example,'=1,b",
].join('\n');

let ada: Client;
let mallory: Client;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

async function uploaded(text: string | Uint8Array<ArrayBuffer>): Promise<string> {
  return (await ada.upload(text)).import.id;
}

const preview = (id: string, query = '') => ada.send('GET', `/api/imports/${id}/preview${query}`);

describe('the preview', () => {
  it('shows what was found: titles skipped, equal and blank headers named, apostrophes off, cells as wide as the header', async () => {
    const { preview: found, suggestions } = await ada.upload(
      ['People,,,,', '', 'Email,name,NAME,,name 2', "ada@x.example,'=1,''=2,x", 'bob@x.example,a,b,c,d,,'].join('\r\n'),
    );
    expect(found).toMatchObject({
      header_row: 3,
      headers: ['Email', 'name', 'NAME 3', 'Column 4', 'name 2'],
      rows: [
        ['ada@x.example', '=1', "'=2", 'x', ''],
        ['bob@x.example', 'a', 'b', 'c', 'd'],
      ],
      estimated_rows: 2,
    });
    expect(suggestions.map(({ header, index }) => [header, index])).toEqual(
      found.headers.map((header, index) => [header, index]),
    );
    expect(suggestions[3]).toEqual({ header: 'Column 4', index: 3, target: 'custom:Column 4', confidence: 'low' });
  });

  it('takes overrides, by sign or by name, and stores none of them', async () => {
    const id = await uploaded(PEOPLE);
    const before = await preview(id);
    expect(before).toMatchObject({ status: 200, json: { preview: { delimiter: ',', header_row: 3 } } });
    for (const delimiter of [';', '%3B', 'semicolon']) {
      const answer = await preview(id, `?delimiter=${delimiter}&header_row=3`);
      expect(answer).toMatchObject({
        status: 200,
        json: {
          preview: {
            delimiter: ';',
            headers: ['Name', "E-mail,'=Plan,name"],
            rows: { 0: ['Ada', 'ada@x.example,pro,a'] },
          },
        },
      });
    }
    expect(await preview(id, '?header_row=0')).toMatchObject({
      json: { preview: { header_row: 0, headers: ['Column 1', 'Column 2', 'Column 3'], rows: { length: 5 } } },
    });
    expect(await preview(id, '?quote=none&header_row=1')).toMatchObject({
      json: { preview: { quote: 'none', rows: { 0: ['"printed on 1 May"', '', ''] } } },
    });
    expect(await preview(id, '?encoding=windows-1252&escape=backslash&unknown=1')).toMatchObject({
      json: { preview: { encoding: 'windows-1252', escape: 'backslash' } },
    });
    expect((await preview(id)).json).toEqual(before.json);
    expect((await ada.readImport(id)).options).toBeNull();
  });

  it.each([
    'delimiter=x',
    'delimiter=,,',
    'quote=%60',
    'escape=caret',
    'encoding=latin-1',
    'encoding=UTF-8',
    'header_row=-1',
    'header_row=1.5',
    'header_row=two',
    'header_row=0x1',
    'header_row=400',
  ])('refuses %s', async (query) => {
    const id = await uploaded(PEOPLE);
    const [path] = query.split('=');
    expect(await preview(id, `?${query}`)).toMatchObject({
      status: 400,
      json: { code: 'VALIDATION_ERROR', details: [{ path }] },
    });
  });

  it.each([
    [
      'sep=',
      'sep=;\r\nemail;name\r\na@x.example;b,c\r\n',
      { delimiter: ';', header_row: 1, rows: [['a@x.example', 'b,c']] },
    ],
    ['tab', 'email\tname\na@x.example\tb', { delimiter: '\t' }],
    ['pipe', 'email|name\na@x.example|b', { delimiter: '|' }],
    ['one column', 'email\na@x.example', { delimiter: ',', headers: ['email'] }],
    [
      'no header',
      'ada@x.example,Ada\nbob@x.example,Bob,x',
      { header_row: 0, headers: ['Column 1', 'Column 2', 'Column 3'] },
    ],
    ['CR alone', 'email,name\ra@x.example,b\r', { rows: [['a@x.example', 'b']] }],
    ['a BOM', '\uFEFFemail,name\na@x.example,b', { encoding: 'utf-8', headers: ['email', 'name'] }],
    [
      'a NUL',
      `email,no\0tes\n${'x'.repeat(2500)}\nb@x.example,\0`,
      { headers: ['email', 'no␀tes'], rows: { 1: ['b@x.example', '␀'] } },
    ],
    ['broken UTF-8', Buffer.from('email,n\na@x.example,Zoë\nb@x.example,café', 'latin1'), { encoding: 'windows-1252' }],
  ])('finds %s', async (_, file, found) => {
    const { preview } = await ada.upload(typeof file === 'string' ? file : new Uint8Array(file));
    expect(preview).toMatchObject(found);
  });

  it('is there for an upload that is ready, and for nobody else', async () => {
    const id = await uploaded(PEOPLE);
    expect(await mallory.send('GET', `/api/imports/${id}/preview`)).toMatchObject({ status: 404 });
    await ada.change(id, 'cancel');
    expect(await preview(id)).toMatchObject({ status: 409, json: { details: { status: 'cancelled' } } });
  });
});

describe('suggestions', () => {
  it('remember what this workspace chose, column by column and file by file', async () => {
    const client = await newcomer();
    const file = 'Mail;Town;Level;row\nada@x.example;Paris;gold;1\n';
    await client.import(file, { mapping: ['email', 'company', 'custom:Level', 'custom:Row no'] });
    const again = await client.upload('Level;town ;MAIL;row\ngold;Rome;bob@x.example;2\n');
    expect(again.suggestions).toEqual([
      { header: 'Level', index: 0, target: 'custom:Level', confidence: 'remembered' },
      { header: 'town ', index: 1, target: 'company', confidence: 'remembered' },
      { header: 'MAIL', index: 2, target: 'email', confidence: 'remembered' },
      expect.objectContaining({ header: 'row', index: 3, target: 'custom:row 2' }),
    ]);
    const other = await client.upload('Town,E-mail\nRome,bob@x.example\n');
    expect(other.suggestions).toMatchObject([
      { target: 'company', confidence: 'remembered' },
      { target: 'email', confidence: 'high' },
    ]);
    const stranger = await ada.upload('Town,E-mail\nRome,bob@x.example\n');
    expect(stranger.suggestions).toMatchObject([{ target: 'custom:Town', confidence: 'low' }, {}]);
  });

  it.each([
    ['a quote', 'email,name;town\nada@x.example,"Ada";Paris\n', { quote: 'none' }],
    ['another delimiter', 'e;mail;a,b,c\nada;ada@x.example;1,2,3\n', { delimiter: ';' }],
    ['a header further down', 'Town,Name\nLevel,Mail\n1,ada@x.example\n', { header_row: 2 }],
  ])('remember %s of an earlier file', async (_, file, chosen) => {
    const client = await newcomer();
    const { id } = (await client.upload(file)).import;
    const { json } = await client.send(
      'GET',
      `/api/imports/${id}/preview?${new URLSearchParams(Object.entries(chosen).map(([name, value]) => [name, String(value)]))}`,
    );
    const { headers } = z.object({ preview: z.object({ headers: z.array(z.string()) }) }).parse(json).preview;
    const mapping = headers.map((_, index) => (index === 1 ? 'email' : `custom:${index}`));
    await client.confirm(id, mapping, chosen);
    await client.atRest(id);
    const again = await client.upload(file);
    expect(again.preview).toMatchObject({ ...chosen, headers });
    expect(again.suggestions.map(({ target }) => target)).toEqual(mapping);
    const { preview, suggestions } = again;
    const shown = await client.send('GET', `/api/imports/${again.import.id}/preview`);
    expect(shown.json).toEqual({ preview, suggestions });
    // the same headers in a file of another kind are not read in that way
    const otherwise = await client.upload(`${headers.map((name) => `"${name}"`).join('\t')}\n1\tbob@x.example\n`);
    expect(otherwise.preview).toMatchObject({ delimiter: '\t', headers });
  });

  it('take headers that differ in blanks and case alone', async () => {
    const client = await newcomer();
    const record = await client.import('email,Phone, phone,"PHONE "\nada@x.example,1,2,3\n', {
      mapping: ['email', 'phone', 'custom:Second', null],
    });
    expect(record).toMatchObject({ status: 'completed', created: 1 });
  });

  it('know our own export and the error file', async () => {
    const columns = 'email,first_name,last_name,phone,company,notes,is_unsubscribed,created_at,tags';
    const own = await ada.upload(`${columns},Name,email 2\nada@x.example,,,,,,false,2026-01-01T00:00:00.000Z,,x,y\n`);
    expect(own.suggestions.map(({ target, confidence }) => [target, confidence])).toEqual([
      ...['email', 'first_name', 'last_name', 'phone', 'company', 'notes', 'is_unsubscribed'].map((name) => [
        name,
        'high',
      ]),
      [null, null],
      ['tags', 'high'],
      ['custom:Name', 'high'],
      ['custom:email 2', 'high'],
    ]);
    const errors = await ada.upload('row,error,E-mail\n2,INVALID_EMAIL: no,ada@x.example\n');
    expect(errors.suggestions.map(({ target }) => target)).toEqual([null, null, 'email']);
  });
});
