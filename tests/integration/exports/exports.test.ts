import { beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { signToken } from '#app/lib/signed-token.ts';
import { keepSecrets } from '#local/secrets.ts';
import type { Client } from '#local/testing/client/client.ts';
import { until } from '#local/testing/until.ts';
import { download, exportFile } from '#tests/support/stack/exports.ts';
import { adaAndMallory, newcomer } from '#tests/support/stack/people.ts';
import { stackDatabase } from '#tests/support/stack/stack-database.ts';
import { StoredFiles } from '#tests/support/stack/stored-files.ts';

const PEOPLE = [
  'email,first_name,notes,is_unsubscribed,tags,Plan,=1+1',
  'ada@x.example,Ada,"two\r\nlines, and ""quotes""",,"b,A",007,\'-x',
  'grace@x.example,=cmd|x,,yes,,pro,',
  'zoë@x.example,Zoë,  kept  ,,"""a,b"",c;d",+49 30,@you',
  '',
].join('\r\n');

const OWN = 'email,first_name,last_name,phone,company,notes,is_unsubscribed,created_at,tags,external_id,folksbase_id';
const HEADER = `${OWN},'=1+1,Plan`;
const EXPORTED = [
  HEADER,
  `ada@x.example,Ada,,,,"two\r\nlines, and ""quotes""",false,CREATED,"A,b",,ID,'-x,007`,
  `grace@x.example,"'=cmd|x",,,,,true,CREATED,,,ID,,pro`,
  'zoë@x.example,Zoë,,,,"  kept  ",false,CREATED,"""a,b"",c,d",,ID,\'@you,+49 30',
  '',
].join('\r\n');

const CREATED = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
const OUR_ID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
/** Without what belongs to one base alone. */
const ofAnyBase = (bytes: Buffer) => bytes.toString().replace(CREATED, 'CREATED').replace(OUR_ID, 'ID');

let ada: Client;
let mallory: Client;
const database = stackDatabase();

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
  await ada.import(PEOPLE);
  await mallory.import('email\r\nmallory@x.example\r\n');
});

describe('an export of everyone', () => {
  it('has the bytes that the rules of writing ask for', async () => {
    const { record, bytes } = await exportFile(ada);
    expect(ofAnyBase(bytes)).toBe(EXPORTED);
    expect(record).toMatchObject({
      status: 'completed',
      failure: null,
      filter: {},
      row_count: 3,
      processed_rows: 3,
      size_bytes: bytes.byteLength,
    });
    expect(record.filename).toMatch(/^contacts-\d{4}-\d\d-\d\d\.csv$/);
  });

  it('leaves nothing in R2 but the file', async () => {
    const { record } = await exportFile(ada);
    const files = new StoredFiles();
    expect(files.objectsUnder(record.id)).toHaveLength(1);
    expect(files.openUploadsUnder(record.id)).toEqual([]);
  });

  it('comes in again by the suggested mapping, and goes out the same', async () => {
    const { bytes } = await exportFile(ada, { bom: true });
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from('\ufeff'));
    const other = await newcomer('grace');
    const record = await other.import(new Uint8Array(bytes));
    expect(record).toMatchObject({ status: 'completed', created: 3, failed: 0 });
    expect(ofAnyBase((await exportFile(other, { bom: true })).bytes)).toBe(ofAnyBase(bytes));
  });

  it('of nobody is a header', async () => {
    const { record, bytes } = await exportFile(await newcomer());
    expect(record.row_count).toBe(0);
    expect(bytes.toString()).toBe(`${OWN}\r\n`);
  });

  it('says so in one mail, with the link', async () => {
    const { record } = await exportFile(ada, { filename: 'Zoë & co' });
    const [mail] = await until(
      'the mail is there',
      () => mailsAbout(ada.email, 'Zoë & co.csv'),
      (mails) => mails.length > 0,
    );
    const link = mail?.links.find((url) => url.includes('/download/'));
    expect((await download(link ?? null)).bytes.byteLength).toBe(record.size_bytes);
    expect(await mailsAbout(ada.email, 'Zoë & co.csv')).toHaveLength(1);
  });
});

describe('a filter', () => {
  const emails = async (filter: object) =>
    (await exportFile(ada, { filter })).bytes.toString().match(/^[a-zë]+(?=@x\.example)/gm) ?? [];
  const tagId = async (name: string) => {
    const { rows } = await database.query(
      'select id from tags join members using (workspace_id) where user_id = $1 and name = $2',
      [ada.userId, name],
    );
    return rows[0].id;
  };

  it.each<[object, string[]]>([
    [{}, ['ada', 'grace', 'zoë']],
    [{ search: ' ADA ' }, ['ada']],
    [{ search: '%' }, []],
    [{ search: '', tag_ids: [] }, ['ada', 'grace', 'zoë']],
    [{ is_unsubscribed: true }, ['grace']],
    [{ is_unsubscribed: false }, ['ada', 'zoë']],
    [{ custom_field: 'plan' }, ['ada', 'grace', 'zoë']],
    [{ custom_field: 'Plan', custom_value: 'PRO' }, ['grace']],
    [{ custom_field: 'nothing' }, []],
  ])('%j', async (filter, expected) => {
    expect(await emails(filter)).toEqual(expected);
  });

  it('by tags takes any of them; a foreign one nobody has', async () => {
    const foreign = await mallory.createTag('theirs');
    expect(await emails({ tag_ids: [await tagId('A'), foreign] })).toEqual(['ada']);
    expect(await emails({ tag_ids: [foreign] })).toEqual([]);
  });

  it.each([
    [{ filter: { custom_value: 'x' } }, 'filter.custom_field'],
    [{ filter: { tag_ids: ['x'] } }, 'filter.tag_ids.0'],
    [{ filter: { other: 1 } }, 'filter.other'],
    [{ columns: [] }, 'columns'],
    [{ bom: 'yes' }, 'bom'],
  ])('that does not fit is refused: %j', async (json, path) => {
    const answer = await ada.send('POST', '/api/exports', { json });
    expect(answer).toMatchObject({ status: 400, json: { code: 'VALIDATION_ERROR', details: [{ path }] } });
  });
});

describe('a download link', () => {
  let url: string;
  let bytes: Buffer;
  let id: string;

  beforeAll(async () => {
    const made = await exportFile(ada, { filename: 'Zoë “x”.csv' });
    bytes = made.bytes;
    id = made.record.id;
    url = made.record.download_url ?? '';
  });

  it('gives the whole file, to be saved under its name', async () => {
    const { status, headers } = await download(url);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(bytes.byteLength),
      'content-disposition': `attachment; filename="Zo_ _x_.csv"; filename*=UTF-8''Zo%C3%AB%20%E2%80%9Cx%E2%80%9D.csv`,
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  it('answers HEAD with the same headers and no body', async () => {
    const head = await download(url, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.bytes.byteLength).toBe(0);
    expect(head.headers.get('content-length')).toBe(String(bytes.byteLength));
  });

  it.each<[string, (size: number) => [number, number]]>([
    ['bytes=0-9', () => [0, 10]],
    ['bytes=5-', (size) => [5, size]],
    ['bytes=-7', (size) => [size - 7, size]],
    ['bytes=3-99999999', (size) => [3, size]],
  ])('gives %s', async (range, fromTo) => {
    const [from, to] = fromTo(bytes.byteLength);
    const answer = await download(url, { headers: { range } });
    expect(answer.status).toBe(206);
    expect(answer.bytes).toEqual(bytes.subarray(from, to));
    expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${bytes.byteLength}`);
  });

  it('answers a range beyond the file with 416', async () => {
    const answer = await download(url, { headers: { range: `bytes=${bytes.byteLength}-` } });
    expect(answer).toMatchObject({ status: 416, json: { code: 'RANGE_NOT_SATISFIABLE' } });
    expect(answer.headers.get('content-range')).toBe(`bytes */${bytes.byteLength}`);
  });

  it('goes on with the same file alone', async () => {
    const { headers } = await download(url);
    const goOn = (etag: string) => download(url, { headers: { range: 'bytes=1-2', 'if-range': etag } });
    expect((await goOn(headers.get('etag') ?? '')).status).toBe(206);
    expect((await goOn('"another"')).status).toBe(200);
  });

  it('is refused when it is forged', async () => {
    const [key, claim] = new URL(url).pathname.split('.');
    for (const forged of [
      `${url}A`,
      url.slice(0, -1),
      url.replace(`${key}.`, `${key}x.`),
      url.replace(`.${claim}`, ''),
    ]) {
      expect(await download(forged)).toMatchObject({ status: 404, json: { code: 'NOT_FOUND' } });
    }
  });

  it('ends at its time', async () => {
    const { linkSigningKeys } = keepSecrets(inject('dataDir'));
    const ended = await signToken(linkSigningKeys, 'download', {
      subject: id,
      expiresAt: new Date(Date.now() - 1_000),
    });
    const old = new URL(`/download/${ended}`, url).href;
    expect(await download(old)).toMatchObject({ status: 410, json: { code: 'EXPIRED' } });
  });

  it('can be renewed, and the earlier one lives on', async () => {
    const answer = await ada.send('POST', `/api/exports/${id}/link`);
    const link = z.strictObject({ url: z.url(), expires_at: z.iso.datetime() }).parse(answer.json);
    expect(answer.status).toBe(200);
    expect(Date.parse(link.expires_at) - Date.now()).toBeGreaterThan(6.9 * 24 * 3600 * 1000);
    expect((await ada.readExport(id)).expires_at).toBe(link.expires_at);
    expect((await download(link.url)).bytes).toEqual(bytes);
    expect((await download(url)).bytes).toEqual(bytes);
  });

  it('is of its workspace alone', async () => {
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/link'],
      ['DELETE', ''],
    ] as const) {
      const answer = await mallory.send(method, `/api/exports/${id}${path}`);
      expect(answer).toMatchObject({ status: 404, json: { code: 'NOT_FOUND' } });
    }
    const list = await mallory.send('GET', '/api/exports');
    expect(list.json).toMatchObject({ data: [], next_cursor: null, total: 0, total_exact: true });
  });

  it('ends with the export', async () => {
    expect((await ada.send('DELETE', `/api/exports/${id}`)).status).toBe(204);
    expect(await download(url)).toMatchObject({ status: 404, json: { code: 'NOT_FOUND' } });
    expect((await ada.send('GET', `/api/exports/${id}`)).status).toBe(404);
    expect(new StoredFiles().objectsUnder(id)).toEqual([]);
  });
});

describe('a file of several parts', () => {
  const PEOPLE_COUNT = 24_000;
  const PART_BYTES = 8 * 1024 * 1024;
  /** The first part of a workspace's exports gets an etag that R2 does not know; those after it have their own. */
  const spoilTheFirstPartOf = (workspaceId: string) => `
    create sequence spoilt_parts;
    create function spoil_part() returns trigger language plpgsql as $$
    begin
      if exists (select from exports where id = new.export_id and workspace_id = '${workspaceId}') then
        if nextval('spoilt_parts') = 1 then new.etag := 'another'; end if;
      end if;
      return new;
    end $$;
    create trigger spoil_part before insert on export_parts for each row execute function spoil_part()`;
  const SPOIL_NO_MORE = 'drop trigger spoil_part on export_parts; drop function spoil_part';
  let big: Client;
  let expected: Buffer;

  beforeAll(async () => {
    big = await newcomer('big');
    await big.import('email\r\nfirst@x.example\r\n');
    await database.query(
      `insert into contacts (workspace_id, email, notes)
      select workspace_id, 'p' || n || '@x.example', repeat('é"' || n || ' ', 100)
      from members cross join generate_series(1, $2::int) n where user_id = $1`,
      [big.userId, PEOPLE_COUNT - 1],
    );
    const { record, bytes } = await exportFile(big);
    expect(record.row_count).toBe(PEOPLE_COUNT);
    expected = bytes;
  });

  it('is whole, in the order of entry', async () => {
    expect(expected.byteLength).toBeGreaterThan(2 * PART_BYTES);
    const lines = expected.toString().split('\r\n');
    expect(lines).toHaveLength(PEOPLE_COUNT + 2);
    lines.slice(1, -1).forEach((line, n) => {
      const notes = n === 0 ? '' : `"${`é""${n} `.repeat(100)}"`;
      const [before, after] = line.replace(OUR_ID, 'ID').split(CREATED);
      expect([before, after]).toEqual([`${n === 0 ? 'first' : `p${n}`}@x.example,,,,,${notes},false,`, ',,,ID']);
    });
  });

  it('begins anew if R2 refuses a part', async () => {
    await database.query(spoilTheFirstPartOf(await big.workspaceId()));
    const { id } = await big.startExport();
    const record = await big.exportAtRest(id).finally(() => database.query(SPOIL_NO_MORE));
    expect(record.status).toBe('completed');
    const { rows } = await database.query('select last_value::int as written from spoilt_parts');
    expect(rows[0].written).toBeGreaterThan(Math.ceil(expected.byteLength / PART_BYTES));
    expect((await download(record.download_url)).bytes.equals(expected)).toBe(true);
    expect(new StoredFiles().openUploadsUnder(id)).toEqual([]);
    expect(new StoredFiles().objectsUnder(id)).toHaveLength(1);
  });

  it('stops and leaves nothing when it is deleted on the way', async () => {
    const { id } = await big.startExport();
    await until(
      'it is on its way',
      () => database.query('select 1 from exports where id = $1 and next_part > 1', [id]),
      ({ rowCount }) => rowCount === 1,
    );
    expect((await big.send('DELETE', `/api/exports/${id}`)).status).toBe(204);
    const files = new StoredFiles();
    await until(
      'nothing is left',
      () => [...files.openUploadsUnder(id), ...files.objectsUnder(id)],
      (left) => left.length === 0,
    );
  });

  it('may be left half-way by whoever downloads it', async () => {
    const { download_url } = await big.exportAtRest((await big.startExport()).id);
    for (let n = 0; n < 5; n++) {
      const response = await fetch(download_url ?? '');
      const reader = response.body?.getReader();
      await reader?.read();
      await reader?.cancel();
    }
    expect((await download(download_url)).bytes.equals(expected)).toBe(true);
  });
});

const mailList = z.object({
  mails: z.array(z.object({ subject: z.string(), html: z.string().nullable(), links: z.array(z.string()) })),
});

async function mailsAbout(to: string, what: string) {
  const answer = await fetch(`${inject('stack').mail_url}/mails?to=${encodeURIComponent(to)}`);
  return mailList.parse(await answer.json()).mails.filter(({ subject }) => subject.includes(what));
}
