import { describe, expect, it } from 'vitest';
import type { ExportedContact } from '#db/queries/exports/contact-pages.ts';
import { exportHeader, exportRecord } from './export-record.ts';

const columns = [
  { id: '12', name: 'Plan' },
  { id: '7', name: '=cmd' },
  { id: '9', name: 'a,"b"' },
];

const ada: ExportedContact = [
  '01a20c8a-9dd8-7aa5-8ed9-b54ab6ebb250',
  'ada@folks.example',
  'Ada',
  null,
  '+49 30 12-34',
  null,
  'two\r\nlines',
  false,
  '2026-11-24T07:52:20.674306+00:00',
  ['b', 'A', 'c;d'],
  'C-7',
  {},
];

describe('the header of an export', () => {
  it('names our columns, then the custom fields as they are given', () => {
    expect(exportHeader(columns, false)).toBe(
      `email,first_name,last_name,phone,company,notes,is_unsubscribed,created_at,tags,external_id,folksbase_id,Plan,'=cmd,"a,""b"""\r\n`,
    );
  });

  it('begins with a byte order mark if one is wanted', () => {
    expect(exportHeader([], true)).toMatch(/^\ufeffemail,/);
  });
});

describe("a contact's line", () => {
  it('has a cell for each column', () => {
    expect(exportRecord(ada, columns, { '12': '007', '7': '-x', '99': 'of a field that came later' })).toBe(
      `ada@folks.example,Ada,,+49 30 12-34,,"two\r\nlines",false,2026-11-24T07:52:20.674Z,"A,b,""c;d""",C-7,01a20c8a-9dd8-7aa5-8ed9-b54ab6ebb250,007,'-x,\r\n`,
    );
  });

  it('says who has unsubscribed, and cuts moments to milliseconds in UTC', () => {
    const gone: ExportedContact = [
      '',
      'a@b.example',
      null,
      null,
      null,
      null,
      null,
      true,
      '2026-03-29T01:59:59.9999+02:00',
      [],
      null,
      {},
    ];
    expect(exportRecord(gone, [], {})).toBe('a@b.example,,,,,,true,2026-03-28T23:59:59.999Z,,,\r\n');
  });
});
