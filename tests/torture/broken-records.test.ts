import { describe, expect, it } from 'vitest';
import { ByteWindow } from '#app/csv/records/byte-window.ts';

import { readBatches, TooManyUnclosedQuotesError } from '#app/csv/records/read-batches.ts';
import { findRecord } from '#app/csv/records/read-record.ts';
import { scanTable } from '#app/csv/records/scan-table.ts';
import { memorySource, PLAIN, readAll, readAllBatches, readCells, START, utf8 } from './read-all.ts';

const MEBIBYTE = 1024 * 1024;

/** What became of each row: its cells, or the code and the beginning of the raw text. */
async function outcomes(text: string | Uint8Array, options: Parameters<typeof readAll>[1] = {}) {
  const records = await readAll(typeof text === 'string' ? utf8(text) : text, options);
  return records.map(({ row, cells, problems, raw }) => [
    row,
    raw === undefined ? cells : problems[0]?.code,
    raw?.slice(0, 20),
  ]);
}

describe('a quote that never closes', () => {
  it('fails its line isFirst, in the middle', async () => {
    expect(await outcomes('a,1\r\nb,"2\r\nc,3\r\n')).toEqual([
      [1, ['a', '1'], undefined],
      [2, 'UNCLOSED_QUOTE', 'b,"2'],
      [3, ['c', '3'], undefined],
    ]);
  });

  it('fails its line isFirst, at the end, with and without line end', async () => {
    for (const end of ['', '\n', '\r\n', '\r']) {
      expect(await outcomes(`a,1\n"b,2${end}`)).toEqual([
        [1, ['a', '1'], undefined],
        [2, 'UNCLOSED_QUOTE', '"b,2'],
      ]);
    }
  });

  it('fails every line that has one', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => `x${index}","`);
    const records = await readAll(utf8(lines.join('\n')), { maxRows: 7, chunkBytes: 100 });
    expect(records.map(({ raw }) => raw)).toEqual(lines);
    expect(records.map(({ row }) => row)).toEqual(lines.map((_, index) => index + 1));
  });

  it('is told with no more than 1,000 code points of its line', async () => {
    const [record] = await readAll(utf8(`"${'🙂'.repeat(3000)}\nx`));
    expect(record?.raw).toBe(`"${'🙂'.repeat(999)}`);
  });

  it('counts what is looked at again', async () => {
    const text = 'a\n"b\nc\nd\n';
    const batches = await readAllBatches(utf8(text), { maxRows: 1 });
    expect(batches.map(({ to }) => to.reread)).toEqual([0, 7, 7, 7]);
    expect(batches.map(({ to }) => to.offset)).toEqual([2, 5, 7, 9]);
  });

  it('is given up after 16 MiB, in the same place however the bytes come', async () => {
    const filler = `${'y'.repeat(1023)}\n`.repeat(17 * 1024);
    const text = utf8(`a,1\n"b,2\n${filler}"\nz,9\n`);
    for (const chunkBytes of [64 * 1024, 1_000_003]) {
      const batches = await readAllBatches(text, { chunkBytes, maxRows: 100_000 });
      const records = batches.flatMap(({ records }) => records);
      expect(records[1]).toMatchObject({ row: 2, raw: '"b,2', problems: [{ code: 'UNCLOSED_QUOTE' }] });
      expect(records[2]?.cells).toEqual(['y'.repeat(1023)]);
      expect(records).toHaveLength(2 + 17 * 1024 + 2);
      expect(records.at(-2)).toMatchObject({ raw: '"', row: 17 * 1024 + 3 });
      expect(records.at(-1)?.cells).toEqual(['z', '9']);
      expect(batches.at(-1)?.to.reread).toBe(16 * MEBIBYTE + 6);
    }
  });

  it('ends the import once 256 MiB would be read again, after the rows before it', async () => {
    const line = `${'x'.repeat(1017)}x","\n`;
    const text = utf8(`a\n${line.repeat(40 * 1024)}`);
    const { source } = memorySource(text, MEBIBYTE);
    const reading = { dialect: PLAIN, width: 9, maxRows: 5, maxBytes: MEBIBYTE };
    const rows: number[] = [];
    const all = async () => {
      for await (const { records } of readBatches(source, START, reading))
        for (const { row } of records) rows.push(row);
    };
    await expect(all()).rejects.toBeInstanceOf(TooManyUnclosedQuotesError);
    expect(rows).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
  });
});

describe('a record that is too large', () => {
  it('fails as one row beyond 1 MiB, wherever it lies', async () => {
    const big = `big,"${'line\n'.repeat(300_000)}"\n`;
    for (const maxBytes of [100, MEBIBYTE, 4 * MEBIBYTE]) {
      expect(await outcomes(`a,1\n${big}c,3\n`, { maxBytes })).toEqual([
        [1, ['a', '1'], undefined],
        [2, 'RECORD_TOO_LARGE', big.slice(0, 20)],
        [3, ['c', '3'], undefined],
      ]);
    }
  });

  it('is one byte over 1 MiB, its line end aside', async () => {
    for (const end of ['\n', '\r\n', '\r', '']) {
      expect((await readAll(utf8('x'.repeat(MEBIBYTE) + end)))[0]?.problems).toEqual([]);
      expect((await readAll(utf8(`x${'x'.repeat(MEBIBYTE)}${end}`)))[0]?.problems).toEqual([
        { code: 'RECORD_TOO_LARGE' },
      ]);
    }
  });

  it('without an end goes to the next line end, however far', async () => {
    const text = utf8(`a,1\n${'x'.repeat(20 * MEBIBYTE)}\r\nc,3`);
    expect(await outcomes(text)).toEqual([
      [1, ['a', '1'], undefined],
      [2, 'RECORD_TOO_LARGE', 'x'.repeat(20)],
      [3, ['c', '3'], undefined],
    ]);
  });

  it('is not held in memory', async () => {
    const { source } = memorySource(new Uint8Array(20 * MEBIBYTE).fill(0x78));
    const window = new ByteWindow(source, 0);
    const bounds = { isFirst: true, limit: Number.POSITIVE_INFINITY };
    const record = await findRecord(window, 0, { table: scanTable(PLAIN), width: 1 }, bounds);
    expect(record).toMatchObject({ broken: 'RECORD_TOO_LARGE', next: 20 * MEBIBYTE });
    expect(window.bytes.byteLength).toBeLessThan(3 * MEBIBYTE);
  });
});

describe('cells', () => {
  it('beyond the header fail the row unless they are blank', async () => {
    const records = await readAll(utf8('a,b,,\u00A0\na,b,,c\na\n'), { width: 2 });
    expect(records).toEqual([
      { row: 1, cells: ['a', 'b'], problems: [] },
      { row: 2, cells: ['a', 'b', '', 'c'], problems: [{ code: 'EXTRA_CELLS', column: 3 }] },
      { row: 3, cells: ['a'], problems: [] },
    ]);
  });

  it('with a NUL, with broken bytes or with U+FFFD fail the row', async () => {
    const broken = Uint8Array.from([
      ...utf8('a,M'),
      0xfc,
      ...utf8('ller,x\n"a\0",\uFFFD,"'),
      0xed,
      0xa0,
      0x80,
      ...utf8('"\nok,é,字\n'),
    ]);
    expect((await readAll(broken)).map(({ problems }) => problems)).toEqual([
      [{ code: 'BAD_ENCODING', column: 1 }],
      [
        { code: 'INVALID_CHARACTER', column: 0 },
        { code: 'BAD_ENCODING', column: 1 },
        { code: 'BAD_ENCODING', column: 2 },
      ],
      [],
    ]);
  });

  it('lose exactly one guarding apostrophe', async () => {
    expect(await readCells(`'=1,"''+x",'tis,"'\n"\n`)).toEqual([['=1', "'+x", "'tis", '\n']]);
  });

  it('with text after the closing quote keep the row', async () => {
    const [cells] = await readCells('"Big" Joe,x\n');
    expect(['Big Joe', '"Big" Joe']).toContain(cells?.[0]);
    expect(cells?.[1]).toBe('x');
  });

  it('that are all blank make no row but count', async () => {
    const text = 'a,b\n\n ,\u00A0\n"",""\n"\u200B",\n\'\t,\n\r\n""" """,\nc,d';
    const records = await readAll(utf8(text));
    expect(records.map(({ row, cells }) => [row, cells])).toEqual([
      [1, ['a', 'b']],
      [8, ['" "', '']],
      [9, ['c', 'd']],
    ]);
  });
});
