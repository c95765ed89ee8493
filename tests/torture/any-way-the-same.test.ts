import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlank } from '#app/csv/blank.ts';
import { type CellDialect, DELIMITERS, ESCAPES, QUOTES } from '#app/csv/dialect.ts';
import { plainRecords } from '#tests/support/models/plain-reading.ts';
import { readAll, readAllBatches, utf8 } from './read-all.ts';

const dialect: fc.Arbitrary<CellDialect> = fc.record({
  delimiter: fc.constantFrom(...DELIMITERS),
  quote: fc.constantFrom(...QUOTES),
  escape: fc.constantFrom(...ESCAPES),
});

/**
 * Texts made of what trips readers: quotes, delimiters, line ends, blanks, letters of one to four bytes, NUL, U+FFFD.
 */
const hostile = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      '"',
      '"',
      '"",""\n',
      ', "',
      '" ,',
      'a,"',
      'b","',
      "'",
      ',',
      ';',
      '\t',
      '|',
      '\n',
      '\r',
      '\r\n',
      '\\',
      ' ',
      '\u00A0',
      'é',
      '字',
      '🙂',
      '=',
      '\0',
      '\uFFFD',
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

const width = fc.integer({ min: 1, max: 5 });

/** Blank cells beyond the header are none of the row. */
function withoutBlanks(cells: readonly string[], width: number): readonly string[] {
  const filled = cells.findLastIndex((cell) => !isBlank(cell)) + 1;
  return cells.slice(0, Math.max(width, filled));
}

describe('a file is read the same', () => {
  it('in chunks of 1 and 3 bytes', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, dialect, width, async (text, dialect, width) => {
        const whole = await readAll(utf8(text), { dialect, width });
        expect(await readAll(utf8(text), { dialect, width, chunkBytes: 1 })).toEqual(whole);
        expect(await readAll(utf8(text), { dialect, width, chunkBytes: 3 })).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  it('in batches of 1, 7 and 500 rows and of few bytes', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, dialect, width, fc.integer({ min: 1, max: 40 }), async (text, dialect, width, most) => {
        const whole = await readAll(utf8(text), { dialect, width });
        for (const maxRows of [1, 7, 500]) {
          expect(await readAll(utf8(text), { dialect, width, maxRows })).toEqual(whole);
        }
        expect(await readAll(utf8(text), { dialect, width, maxBytes: most })).toEqual(whole);
      }),
      { numRuns: 400 },
    );
  });

  it('from every cursor on', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, dialect, width, fc.integer({ min: 1, max: 30 }), async (text, dialect, width, most) => {
        const reading = { dialect, width, maxRows: 2, maxBytes: most };
        const batches = await readAllBatches(utf8(text), reading);
        for (const [index, { to }] of batches.entries()) {
          const rest = await readAllBatches(utf8(text), { ...reading, from: to, chunkBytes: 2 });
          const expected = batches.slice(index + 1);
          expect(rest.flatMap(({ records }) => records)).toEqual(expected.flatMap(({ records }) => records));
          if (expected.length > 0) expect(rest).toEqual(expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('as it reads letter by letter', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, dialect, width, async (text, dialect, width) => {
        const records = await readAll(utf8(text), { dialect, width });
        const expected = plainRecords({ text, ...dialect, width });
        expect(records.map(({ row, raw, cells }) => ({ row, cells: raw ?? withoutBlanks(cells, width) }))).toEqual(
          expected.map(({ row, unclosed, cells }) => ({ row, cells: unclosed ?? withoutBlanks(cells, width) })),
        );
      }),
      { numRuns: 4000 },
    );
  });
});
