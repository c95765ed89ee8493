import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { checkCount, checkPeople } from './check-export.ts';
import { expectPeople } from './expected-people.ts';
import type { ExportedFile } from './read-export.ts';

const ROWS = 400;
const HEADER = [
  ...['email', 'first_name', 'last_name', 'phone', 'company', 'notes', 'is_unsubscribed', 'created_at', 'tags'],
  ...['external_id', 'folksbase_id'],
  ...['City', 'Plan'],
];

/** An export whose file lies in its link. */
function exportOf(lines: string[][], header = HEADER): ExportedFile {
  const file = stringify([header, ...lines], { record_delimiter: '\r\n', quoted: true });
  return { row_count: lines.length, download_url: `data:text/csv,${encodeURIComponent(file)}` };
}

/** The lines of a right export of the demo's list. */
async function rightLines(before: ExportedFile | null = null): Promise<string[][]> {
  const people = await expectPeople({ before, rows: ROWS });
  return [...people.values()].map((text) => {
    const cells = new Map<string, string>(JSON.parse(text));
    cells.set('tags', JSON.parse(cells.get('tags') ?? '[]').join(','));
    cells.set('created_at', '2026-11-24T08:00:00.000Z');
    cells.set('folksbase_id', '01a20ca4-bede-731f-8a73-fe6efccc848e');
    return HEADER.map((name) => cells.get(name) ?? '');
  });
}

const check = async (lines: string[][], header?: string[]) =>
  checkPeople(exportOf(lines, header), await expectPeople({ before: null, rows: ROWS }));

describe('the check of an export of the demo’s list', () => {
  it('is content with who went in, also where they were there before', async () => {
    const lines = await rightLines();
    expect(lines.length).toBeGreaterThan(350);
    await check(lines);
    const before = exportOf(lines);
    await checkPeople(exportOf(await rightLines(before)), await expectPeople({ before, rows: ROWS }));
  });

  it('keeps what the list says nothing of', async () => {
    const lines = await rightLines();
    const before = exportOf([...lines, ['else@x.example', ...Array(12).fill('')]]);
    const expected = await expectPeople({ before, rows: ROWS });
    await expect(checkPeople(exportOf(lines), expected)).rejects.toThrow('else@x.example is not there');
  });

  it.each<[string, (lines: string[][]) => string[][], RegExp]>([
    ['lost', (lines) => lines.slice(1), /is not there/],
    ['doubled', (lines) => [...lines, ...lines.slice(7, 8)], /not twice/],
    ['a stranger', (lines) => [...lines, ['no@x.example', ...Array(12).fill('')]], /should not be there/],
    ...HEADER.filter((name) => !['created_at', 'external_id', 'folksbase_id', 'email'].includes(name)).map(
      (name): [string, (lines: string[][]) => string[][], RegExp] => [
        `mangled in ${name}`,
        (lines) => mangled(lines, HEADER.indexOf(name)),
        /should be/,
      ],
    ),
  ])('notices one who is %s', async (_, change, words) => {
    await expect(check(change(await rightLines()))).rejects.toThrow(words);
  });

  it('notices a column that is not in its place', async () => {
    const header = HEADER.toSpliced(0, 2, 'first_name', 'email');
    await expect(check(await rightLines(), header)).rejects.toThrow('The file has not its columns');
  });

  it('counts those of another file', async () => {
    const lines = await rightLines();
    const [before, exported] = [exportOf(lines.slice(0, 100)), exportOf(lines)];
    await checkCount(exported, { before, created: lines.length - 100 });
    await checkCount(exported, { before: null, created: lines.length });
    await expect(checkCount(exported, { before, created: 1 })).rejects.toThrow('is not what went in');
    const doubled = exportOf([...lines.slice(1), ...lines.slice(1, 2)]);
    await expect(checkCount(doubled, { before: null, created: lines.length })).rejects.toThrow('is not what went in');
  });
});

/** One cell of the middle of the file, a letter longer. */
function mangled(lines: string[][], column: number): string[][] {
  const at = lines.findIndex((cells, index) => index > 50 && cells[column] !== '');
  return lines.map((cells, index) => (index === at ? cells.with(column, `${cells[column]}x`) : cells));
}
