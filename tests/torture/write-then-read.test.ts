import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlank } from '#app/csv/blank.ts';
import { writeRecord } from '#app/csv/records/write-record.ts';
import { readAll, utf8 } from './read-all.ts';

const hostileCell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      "'",
      '"',
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      ',',
      ';',
      ' ',
      '\u00A0',
      '＝',
      '＠',
      '1',
      'a',
    ),
  }),
  fc.constantFrom('+49 (30) 12-34', '-12.5', '007', '1.50', "'+49", "''=1", '+', '--1', '\uFEFF', '"', '""'),
);

describe('what is written', () => {
  it('is read back cell for cell', async () => {
    const rows = fc.array(fc.array(hostileCell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const readable = written
          .map((cells) => cells.map((cell) => cell.toWellFormed().replaceAll(/[\0\uFFFD]/g, '?')))
          .filter((cells) => !cells.every(isBlank));
        const records = await readAll(utf8(readable.map((cells) => writeRecord(cells)).join('')));
        expect(records.map(({ cells }) => cells)).toEqual(readable);
        expect(records.flatMap(({ problems }) => problems)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
