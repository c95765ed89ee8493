import { beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '#local/testing/client/client.ts';
import { plain } from '#tests/support/models/plain-reading.ts';
import { adaAndMallory } from '#tests/support/stack/people.ts';

let ada: Client;
let mallory: Client;

beforeEach(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

const HEAD = 'email,Company,Notes,Out';
const MAPPING = ['email', 'company', 'notes', 'is_unsubscribed'];

describe('errors.csv', () => {
  it('has one line a failed row, in file order, every reason, every cell as read, guarded where it would run', async () => {
    const file = [
      HEAD,
      'ada@x.example,Firm,fine,yes',
      ',Firm,"a ""quoted"", note",no',
      "nobody,=Firm,'=1+1,maybe",
      '',
      `grace@x.example,${'c'.repeat(201)},-12.5,`,
      'bob@x.example,Firm,"two\r\nlines",no,one,more',
      'cy@x.example, edges ,n\0l,x',
      "dee@x.example,''@x,+49 (30),perhaps",
    ].join('\n');
    const record = await ada.import(file + padding(), { mapping: MAPPING });
    expect(record).toMatchObject({ created: 2, failed: 6, total_rows: 8 });
    const answer = await ada.send('GET', `/api/imports/${record.id}/errors.csv`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="people errors.csv"; filename*=UTF-8''people%20errors.csv`,
    );
    expect(answer.bytes.toString()).toBe(
      `\uFEFF${[
        'row,error,email,Company,Notes,Out,,',
        '3,"MISSING_EMAIL: No e-mail address; it is how we tell people apart",,Firm,"a ""quoted"", note",no,,',
        `4,"INVALID_EMAIL: Not an e-mail address: there is no @; INVALID_VALUE: Neither yes nor no",nobody,'=Firm,'=1+1,maybe,,`,
        `6,"TOO_LONG: Longer than 200 characters: 201",grace@x.example,${'c'.repeat(201)},-12.5,,,`.replaceAll('"', ''),
        '7,EXTRA_CELLS: More cells than the header has columns,bob@x.example,Firm,"two\r\nlines",no,one,more',
        '8,INVALID_CHARACTER: Contains a NUL character,cy@x.example," edges ",n␀l,x,,',
        `9,INVALID_VALUE: Neither yes nor no,dee@x.example,''@x,+49 (30),perhaps,,`,
      ].join('\r\n')}\r\n`,
    );
  });

  it('corrected and uploaded again maps itself, makes just those people, and touches no one else', async () => {
    const file = `Mail;Firm;Level\nada@x.example;Firm;1\nbroken;Firm;"2;b"\n;Other;3\ncy@x.example;${'x'.repeat(300)};4\n`;
    const record = await ada.import(file, { mapping: ['email', 'company', 'custom:Level'] });
    expect(record).toMatchObject({ created: 1, failed: 3 });
    const before = (await ada.contacts()).map(plain);
    const corrected = (await ada.errorsFile(record.id))
      .toString()
      .replace('broken', 'bob@x.example')
      .replace('x'.repeat(300), 'Short');
    const again = await ada.upload(corrected, 'people errors.csv');
    expect(again.suggestions.map(({ target, confidence }) => [target, confidence])).toEqual([
      [null, null],
      [null, null],
      ['email', 'remembered'],
      ['company', 'remembered'],
      ['custom:Level', 'remembered'],
    ]);
    await ada.confirm(
      again.import.id,
      again.suggestions.map(({ target }) => target),
    );
    expect(await ada.atRest(again.import.id)).toMatchObject({
      created: 2,
      failed: 1,
      unchanged: 0,
      updated: 0,
      total_rows: 3,
    });
    const after = (await ada.contacts()).map(plain);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length)).toMatchObject([
      { email: 'bob@x.example', company: 'Firm', custom_fields: { Level: '2;b' } },
      { email: 'cy@x.example', company: 'Short', custom_fields: { Level: '4' } },
    ]);
    expect((await ada.errorsFile(again.import.id)).toString()).toBe(
      '\uFEFFrow,error,Mail,Firm,Level\r\n3,"MISSING_EMAIL: No e-mail address; it is how we tell people apart",,Other,3\r\n',
    );
  });

  it('shows the raw beginning of what could not be read as a record', async () => {
    const rows = [
      'email,Notes',
      `bob@x.example,"${'L'.repeat(1_200_000)}"`,
      `"never, closed: ${'é'.repeat(1200)}`,
      'cy@x.example,fine',
    ];
    const record = await ada.import(rows.join('\n'), { mapping: ['email', 'notes'] });
    expect(record).toMatchObject({ status: 'completed', created: 1, failed: 2, total_rows: 3 });
    const lines = (await ada.errorsFile(record.id)).toString().split('\r\n');
    expect(lines.slice(1)).toEqual([
      `2,RECORD_TOO_LARGE: Longer than 1 MiB,"bob@x.example,""${'L'.repeat(985)}",`,
      `3,UNCLOSED_QUOTE: A quote opens here and never closes,"""never, closed: ${'é'.repeat(984)}",`,
      '',
    ]);
  });

  it('has no cap, and is streamed', async () => {
    const rows = 12_000;
    const record = await ada.import(`email\n${Array.from({ length: rows }, (_, n) => `no ${n}\n`).join('')}`);
    expect(record).toMatchObject({ failed: rows, created: 0 });
    const lines = (await ada.errorsFile(record.id)).toString().split('\r\n');
    expect(lines).toHaveLength(rows + 2);
    expect(lines[rows]).toMatch(new RegExp(`^${rows + 1},INVALID_EMAIL: .*,no ${rows - 1}$`));
  });

  it('is a header alone where nothing failed, and nobody else’s', async () => {
    const record = await ada.import('email\nada@x.example\n');
    expect((await ada.errorsFile(record.id)).toString()).toBe('\uFEFFrow,error,email\r\n');
    expect(await mallory.send('GET', `/api/imports/${record.id}/errors.csv`)).toMatchObject({
      status: 404,
      json: { code: 'NOT_FOUND' },
    });
  });
});

/** A sound row, long enough that the NUL is one among many bytes. */
const padding = () => `\nzoe@x.example,,${'n'.repeat(3000)},\n`;
