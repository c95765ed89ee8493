import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { until } from '#local/testing/until.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';
import { StoredFiles } from '#tests/support/stack/stored-files.ts';

const PEOPLE = 'Email,First name,Plan\r\nada@x.example,Ada,pro\r\ngrace@x.example,Grace,\r\n';
const MEBIBYTE = 1024 ** 2;
/** A mebibyte of lines. */
const LINES = new TextEncoder().encode(`${'x'.repeat(1023)}\n`.repeat(1024));

let ada: Client;
let mallory: Client;
/** Stands in the key of every object of Ada's. */
let workspace: string;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
  workspace = await ada.workspaceId();
});

const post = (body: BodyInit, more: { query?: string; headers?: Record<string, string> } = {}) =>
  ada.send('POST', `/api/imports${more.query ?? '?filename=people.csv'}`, {
    body,
    ...(more.headers && { headers: more.headers }),
  });

function formOf(file: Blob, filename: string, field = 'file'): FormData {
  const form = new FormData();
  form.append('before', 'another field');
  form.append(field, file, filename);
  form.append('after', 'one more');
  return form;
}

/** A body whose length nobody announces. */
function chunks(pieces: Iterable<Uint8Array>): ReadableStream<Uint8Array> {
  const source = pieces[Symbol.iterator]();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = source.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

function* repeated(piece: Uint8Array, times: number): Generator<Uint8Array> {
  for (let n = 0; n < times; n++) yield piece;
}

const total = async (client: Client) => (await client.send('GET', '/api/imports')).json;

const ready = (filename: string, size = PEOPLE.length) => ({
  status: 201,
  json: {
    import: { filename, size_bytes: size, status: 'ready', failure: null, mapping: null, processed_bytes: 0 },
    preview: {
      ...{ encoding: 'utf-8', delimiter: ',', quote: '"', escape: 'double', header_row: 1 },
      headers: ['Email', 'First name', 'Plan'],
      rows: [
        ['ada@x.example', 'Ada', 'pro'],
        ['grace@x.example', 'Grace', ''],
      ],
      estimated_rows: 2,
      doubts: [],
    },
    suggestions: [
      { header: 'Email', index: 0, target: 'email', confidence: 'high' },
      { header: 'First name', index: 1, target: 'first_name', confidence: 'high' },
      { header: 'Plan', index: 2, target: 'custom:Plan', confidence: 'low' },
    ],
  },
});

describe('an upload in one request', () => {
  it('takes the bytes as they are', async () => {
    expect(await post(PEOPLE)).toMatchObject(ready('people.csv'));
  });

  it('takes them without a Content-Length, in chunks', async () => {
    const bytes = new TextEncoder().encode(PEOPLE);
    const body = chunks([bytes.subarray(0, 7), bytes.subarray(7, 8), bytes.subarray(8)]);
    expect(await post(body)).toMatchObject(ready('people.csv'));
  });

  it('takes a form, with fields before and after the file', async () => {
    const answer = await post(formOf(new Blob([PEOPLE], { type: 'text/csv' }), 'Gäste 2.csv'), { query: '' });
    expect(answer).toMatchObject(ready('Gäste 2.csv'));
  });

  it.each(['boundary="a b"', 'charset=utf-8; boundary=a', 'boundary=a; charset=utf-8', 'Boundary="a"'])(
    'takes a form whose type says %s',
    async (parameters) => {
      const boundary = parameters.includes('a b') ? 'a b' : 'a';
      const part = `Content-Disposition: form-data; name="file"; filename="people.csv"\r\n\r\n${PEOPLE}`;
      const body = `--${boundary}\r\n${part}\r\n--${boundary}--\r\n`;
      const headers = { 'content-type': `multipart/form-data; ${parameters}` };
      expect(await post(body, { query: '', headers })).toMatchObject(ready('people.csv'));
    },
  );

  it.each(['Sales; final=v2.csv', '伸子 & "friends".csv', 'größe,ä.csv'])(
    'takes a form whose file is called %s, between fields of every name',
    async (filename) => {
      const others = ['name=""\r\n\r\n{}', 'name="Ümläut; x=1"\r\n\r\n[]', 'name="other"; filename="x.bin"\r\n\r\nx'];
      const file = `name="file"; filename="${filename.replaceAll('"', '\\"')}"\r\n\r\n${PEOPLE}`;
      const parts = [...others, file, ...others].map((part) => `--a\r\nContent-Disposition: form-data; ${part}\r\n`);
      const headers = { 'content-type': 'multipart/form-data; boundary=a' };
      expect(await post(`${parts.join('')}--a--\r\n`, { query: '', headers })).toMatchObject(ready(filename));
    },
  );

  it('takes more than one R2 part', async () => {
    const head = new TextEncoder().encode('email\nada@x.example\n');
    const answer = await post(chunks([head, ...repeated(LINES, 20)]));
    expect(answer).toMatchObject({ status: 201, json: { import: { size_bytes: head.length + 20 * MEBIBYTE } } });
  });

  it.each([
    ['', 'contacts.csv'],
    ['?filename=', 'contacts.csv'],
    ['?filename=..%2F..%2Fetc%2Fpasswd', 'passwd'],
    ['?filename=C%3A%5Ctemp%5Clist.csv', 'list.csv'],
    ['?filename=a%00b%0D%0A.csv', 'ab.csv'],
    ['?filename=%E2%80%AEfdp.csv', 'fdp.csv'],
    [`?filename=${'n'.repeat(300)}`, 'n'.repeat(255)],
  ])('keeps of the name what can be shown: %s', async (query, filename) => {
    expect(await post(PEOPLE, { query })).toMatchObject({ status: 201, json: { import: { filename } } });
  });
});

describe('a refused upload leaves nothing', () => {
  const bytes = (...values: number[]) => new Uint8Array([...values, ...Array(600).fill(7)]);
  const refusals: [string, () => Promise<Answer>, number, string, unknown?][] = [
    ['a zip', () => post(bytes(0x50, 0x4b, 3, 4)), 415, 'NOT_A_CSV', { detected: expect.stringMatching(/zip/i) }],
    ['an xlsx', () => post(xlsx()), 415, 'NOT_A_CSV', { detected: 'an Excel workbook' }],
    ['an old xls', () => post(bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)), 415, 'NOT_A_CSV'],
    ['a PNG', () => post(bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)), 415, 'NOT_A_CSV', expect.anything()],
    ['a PDF', () => post('%PDF-1.7\n1 0 obj\n'), 415, 'NOT_A_CSV', { detected: expect.stringContaining('PDF') }],
    ['HTML', () => post(' <!DOCTYPE html><p>a,b'), 415, 'NOT_A_CSV', { detected: expect.stringContaining('HTML') }],
    ['JSON', () => post('[{"email":"a@x.example"}]'), 415, 'NOT_A_CSV'],
    ['NUL bytes', () => post(`email\n${'\0'.repeat(500)}\n`), 415, 'NOT_A_CSV', { detected: 'a binary file' }],
    ['no bytes', () => post(''), 422, 'EMPTY_FILE'],
    ['blanks', () => post('\uFEFF \r\n\t \u00A0'), 422, 'EMPTY_FILE'],
    ['a header alone', () => post('email,name\r\n'), 422, 'NO_ROWS'],
    ['a header and blank rows', () => post('email,name\r\n\r\n,\r\n'), 422, 'NO_ROWS'],
    ['5,000 columns', () => post(`${'a,'.repeat(4999)}a\n1\n`), 422, 'TOO_MANY_COLUMNS'],
    ['an empty form file', () => post(formOf(new Blob([]), 'e.csv'), { query: '' }), 422, 'EMPTY_FILE'],
    [
      'a PNG in a form',
      () => post(formOf(new Blob([bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)]), 'a.csv')),
      415,
      'NOT_A_CSV',
    ],
    ...[
      '--a\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nemail\na@x.exam',
      '--a\r\nno colon\r\n\r\nx\r\n--a--\r\n',
      '--a\r\nContent-Type: text/csv\r\n\r\nx\r\n--a--\r\n',
      'no form at all',
    ].map((body): (typeof refusals)[number] => [
      `a broken form ${JSON.stringify(body)}`,
      () => post(body, { headers: { 'content-type': 'multipart/form-data; boundary=a' } }),
      400,
      'VALIDATION_ERROR',
      [{ path: 'file', message: expect.any(String) }],
    ]),
    ['a form without a file', () => post(formOf(new Blob([PEOPLE]), 'a.csv', 'other')), 400, 'VALIDATION_ERROR'],
    [
      'a form that is none',
      () => post('no form', { headers: { 'content-type': 'multipart/form-data; boundary=x' } }),
      400,
      'VALIDATION_ERROR',
    ],
    [
      'more than 95 MiB, announced',
      () => post(new Blob(Array(96).fill(LINES))),
      413,
      'TOO_LARGE',
      { limit: 95 * MEBIBYTE },
    ],
    [
      'more than 95 MiB, unannounced',
      () => post(chunks(repeated(LINES, 96))),
      413,
      'TOO_LARGE',
      { limit: 95 * MEBIBYTE },
    ],
  ];

  it.each(refusals)('%s', async (_, send, status, code, details) => {
    const before = await total(ada);
    const files = new StoredFiles();
    const kept = files.objectsUnder(workspace);
    const open = files.openUploadsUnder(workspace);
    const answer = await send();
    expect(answer).toMatchObject({ status, json: { code, message: expect.any(String) } });
    if (details) expect(answer.json).toMatchObject({ details });
    expect(await total(ada)).toEqual(before);
    expect(files.objectsUnder(workspace)).toEqual(kept);
    expect(files.openUploadsUnder(workspace)).toEqual(open);
  });

  it('so does one whose sender goes away half-way', async () => {
    const before = await total(ada);
    const files = new StoredFiles();
    const kept = files.objectsUnder(workspace);
    const open = files.openUploadsUnder(workspace);
    function* broken(): Generator<Uint8Array> {
      yield* repeated(LINES, 12);
      throw new Error('the line is cut');
    }
    await expect(post(chunks(broken()))).rejects.toThrow('fetch failed');
    const left = async () => [await total(ada), files.objectsUnder(workspace), files.openUploadsUnder(workspace)];
    await until('nothing is left', left, (now) => isDeepStrictEqual(now, [before, kept, open]));
  });

  it('and is nothing to the next workspace', async () => {
    expect(await total(mallory)).toEqual({ data: [], next_cursor: null, total: 0, total_exact: true });
  });
});

/** The beginning of a workbook: a zip whose first entry says so. */
function xlsx(): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode('[Content_Types].xml');
  const head = new Uint8Array(30);
  head.set([0x50, 0x4b, 3, 4, 20, 0]);
  head[26] = name.length;
  const rest = new TextEncoder().encode('<Types/>xl/workbook.xml');
  return new Uint8Array([...head, ...name, ...rest, ...Array(100).fill(0)]);
}
