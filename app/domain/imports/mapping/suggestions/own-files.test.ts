import { describe, expect, it } from 'vitest';
import { EXPORT_COLUMNS } from '#app/csv/own-columns.ts';
import type { Target } from '#app/domain/imports/mapping/targets.ts';
import { targets } from '#tests/support/headers/suggest-for.ts';

describe('our own files', () => {
  const own: [string, ...string[]][] = EXPORT_COLUMNS.map((name) => [name, '']);
  const high = ['email', 'first_name', 'last_name', 'phone', 'company', 'notes', 'is_unsubscribed'].map(
    (name) => `${name} high`,
  );
  const fields: [string, ...string[]][] = [
    ['Labels', 'x'],
    ['Telefon', '+4930123456'],
    ['Empty'],
    ['a:b', 'a@b.de'],
    ['full_name', 'x'],
  ];
  const keys = ['external_id high', 'folksbase_id high'];
  const custom = [
    'custom:Labels high',
    'custom:Telefon high',
    'custom:Empty high',
    'custom:a:b high',
    'custom:full_name high',
  ];

  it('an export maps itself, whatever its custom fields are called or hold', () => {
    const remembered = new Map<string, Target | null>([
      ['labels', 'company'],
      ['telefon', null],
    ]);
    expect(targets([...own, ...fields], { ownExport: true, remembered })).toEqual([
      ...high,
      null,
      'tags high',
      ...keys,
      ...custom,
    ]);
  });

  it('so does an export from before people had an ID', () => {
    expect(targets([...own.slice(0, 9), ...fields], { ownExport: true })).toEqual([
      ...[...high, null, 'tags high'],
      ...custom,
    ]);
  });

  it('so does the error file of an export', () => {
    const file: [string, ...string[]][] = [['row', '2'], ['error', 'MISSING_EMAIL: …'], ...own, ...fields];
    expect(targets(file, { errorFile: true })).toEqual([null, null, ...high, null, 'tags high', ...keys, ...custom]);
  });

  it('an error file of another origin maps like that file', () => {
    const remembered = new Map<string, Target | null>([['row', 'notes']]);
    expect(
      targets(
        [
          ['row', '2'],
          ['error', 'x'],
          ['E-Mail', ''],
          ['Vorname', 'Anna'],
        ],
        { errorFile: true, remembered },
      ),
    ).toEqual([null, null, 'email high', 'first_name high']);
  });

  it('so does the error file of an error file', () => {
    const headers = ['row', 'error', 'row 2', 'error 2', 'E-Mail', 'row 3'];
    expect(
      targets(
        headers.map((header) => [header, 'x']),
        { errorFile: true },
      ),
    ).toEqual([null, null, null, null, 'email high', 'custom:row 3 low']);
  });
});
