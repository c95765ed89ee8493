import { describe, expect, it } from 'vitest';
import { nameHeaders } from '#app/csv/inspection/name-headers.ts';
import { repairColumns, repairedCells, repairedRow } from './repair-columns.ts';

const columnsOf = (file: string[], from: string[]) => repairColumns(nameHeaders(file), nameHeaders(from));

describe('the columns of a returning error file', () => {
  it('are found in any order behind row and error', () => {
    expect(columnsOf(['row', 'error', 'Name', ' MAIL '], ['Mail', 'Name'])).toEqual({
      ...{ row: 0, own: [3, 2], leftOut: 0, extra: [] },
    });
  });

  it('have places of their own where headers are blank, equal, or called as ours', () => {
    expect(columnsOf(['row', 'error', 'Row', 'A', 'a 2', 'Column 4', ''], ['Row', 'A', 'A', ''])).toMatchObject({
      own: [2, 3, 4, 5],
      extra: [6],
    });
  });

  it('leave out those of an error file that was imported itself', () => {
    const columns = columnsOf(['row', 'error', 'Mail'], ['row', 'error', 'Mail']);
    expect(columns).toMatchObject({ own: [2], leftOut: 2 });
    expect(columns && repairedCells(['9', 'why', 'a@x.example'], columns, 3, ['4', 'then'])).toEqual([
      ...['4', 'then', 'a@x.example'],
    ]);
  });

  it.each([
    ['another file', ['Mail', 'Name'], ['Mail', 'Name']],
    ['a column is gone', ['row', 'error', 'Mail'], ['Mail', 'Name']],
    ['a column is new', ['row', 'error', 'Mail', 'Name', 'More'], ['Mail', 'Name']],
    ['a column is another', ['row', 'error', 'Mail', 'Phone'], ['Mail', 'Name']],
  ])('are none where it is %s', (_, file, from) => {
    expect(columnsOf(file, from)).toBeNull();
  });

  it('give each record its number and its cells, those beyond the header at the end', () => {
    const columns = columnsOf(['row', 'error', 'Name', 'Mail', ''], ['Mail', 'Name']);
    if (!columns) throw new Error('It fits');
    const cells = [' 17 ', 'why', 'Ada', 'a@x.example', 'more', 'and more'];
    expect(repairedRow(cells, columns)).toBe(17);
    expect(repairedCells(cells, columns, 5)).toEqual(['a@x.example', 'Ada', 'more', 'and more']);
    expect(['', 'x', '0', '1.5', '-3', '9999999999'].map((cell) => repairedRow([cell], columns))).toEqual(
      Array(6).fill(null),
    );
  });
});
