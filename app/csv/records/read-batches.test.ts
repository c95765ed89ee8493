import { describe, expect, it } from 'vitest';
import { memorySource, PLAIN, readAllBatches, START, utf8 } from '#tests/torture/read-all.ts';
import { SourceCutShortError } from './byte-window.ts';
import { readBatches } from './read-batches.ts';

const reading = { dialect: PLAIN, width: 2, maxRows: 2, maxBytes: 1000 };
const PEOPLE = utf8('a,1\nb,2\nc,3\nd,4\ne,5\n');

describe('readBatches', () => {
  it('ends a batch after so many rows and tells where', async () => {
    const batches = await readAllBatches(PEOPLE, { maxRows: 2 });
    expect(batches.map(({ records }) => records.length)).toEqual([2, 2, 1]);
    expect(batches.map(({ from, to, end }) => [from.offset, to.offset, to.row, end])).toEqual([
      [0, 8, 3, false],
      [8, 16, 5, false],
      [16, 20, 6, true],
    ]);
  });

  it('ends a batch before the record that would be too much, but takes one at least', async () => {
    const batches = await readAllBatches(utf8('a,1\nb,2\nccccccccccccccccccccccc,3\nd,4\n'), { maxBytes: 9 });
    expect(batches.map(({ records }) => records.map(({ row }) => row))).toEqual([[1, 2], [3], [4]]);
  });

  it('yields empty batches over long ranges of blank lines, and goes on', async () => {
    const batches = await readAllBatches(utf8(`a\n${'\n'.repeat(30)}b\n`), { maxBytes: 10 });
    expect(batches.flatMap(({ records }) => records).map(({ row }) => row)).toEqual([1, 32]);
    expect(batches.some(({ records }) => records.length === 0)).toBe(true);
    expect(batches.map(({ end }) => end)).toEqual([false, false, false, true]);
  });

  it('counts bytes of the file: BOM and sep line lie before the cursor', async () => {
    const text = utf8('\uFEFFsep=;\r\nÄ;b\r\n"ö\r\n";d\r\n');
    const batches = await readAllBatches(text, {
      dialect: { ...PLAIN, delimiter: ';' },
      from: { offset: 10, row: 1, reread: 0 },
      maxRows: 1,
    });
    expect(batches.map(({ records, to }) => [records[0]?.cells, to.offset])).toEqual([
      [['Ä', 'b'], 16],
      [['ö\r\n', 'd'], text.byteLength],
    ]);
  });

  it('keeps a backslash that escapes nothing', async () => {
    const text = utf8('"C:\\new","a\\\\b \\"c\\""\n"\\N",x\n"d\\"e","f"\n');
    const batches = await readAllBatches(text, { dialect: { ...PLAIN, escape: 'backslash' } });
    expect(batches.flatMap(({ records }) => records.map(({ cells }) => cells))).toEqual([
      ['C:\\new', 'a\\b "c"'],
      ['\\N', 'x'],
      ['d"e', 'f'],
    ]);
  });

  it('is at its end at once where nothing is left', async () => {
    const from = { offset: 20, row: 6, reread: 3 };
    expect(await readAllBatches(PEOPLE, { from })).toEqual([{ from, to: from, records: [], end: true }]);
  });

  it('gives its records as often as they are gone through, broken ones among them', async () => {
    const text = utf8('a,1\n"b ""c""",2\n\nd,3\n"e,4\nf,5');
    const { source } = memorySource(text, 3);
    for await (const { records } of readBatches(source, START, { ...reading, maxRows: 9 })) {
      const cells = [...records].map(({ row, cells, raw }) => [row, ...cells, raw]);
      expect(cells).toEqual([
        [1, 'a', '1', undefined],
        [2, 'b "c"', '2', undefined],
        [4, 'd', '3', undefined],
        [5, '"e,4'],
        [6, 'f', '5', undefined],
      ]);
      expect([...records].map(({ row, cells, raw }) => [row, ...cells, raw])).toEqual(cells);
    }
  });

  it('opens the source once, and cancels its stream when the consumer stops', async () => {
    const { source, opened, cancelled } = memorySource(PEOPLE, 3);
    for await (const { records } of readBatches(source, { offset: 4, row: 2, reread: 0 }, reading)) {
      expect(records).toHaveLength(2);
      break;
    }
    expect(opened).toEqual([4]);
    expect(cancelled).toEqual([4]);
  });

  it('does not read far ahead', async () => {
    let pulled = 0;
    const source = {
      size: 10_000_000,
      async open() {
        return new ReadableStream<Uint8Array>(
          {
            pull(controller) {
              pulled += 40_000;
              controller.enqueue(utf8('a,1\n'.repeat(10_000)));
            },
          },
          { highWaterMark: 0 },
        );
      },
    };
    for await (const { to } of readBatches(source, START, { ...reading, maxRows: 25_000, maxBytes: 10_000_000 })) {
      expect(to.offset).toBe(100_000);
      break;
    }
    expect(pulled).toBe(120_000);
  });

  it('does not take a stream that breaks off for the end of the file', async () => {
    const source = { ...memorySource(PEOPLE).source, size: PEOPLE.byteLength + 1 };
    const all = async () => {
      for await (const _ of readBatches(source, START, { ...reading, maxRows: 100 }));
    };
    await expect(all()).rejects.toBeInstanceOf(SourceCutShortError);
  });

  it('passes on what the stream throws', async () => {
    const broken = new Error('connection lost');
    const source = {
      size: 10,
      async open() {
        return new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(broken) });
      },
    };
    const all = async () => {
      for await (const _ of readBatches(source, START, reading));
    };
    await expect(all()).rejects.toBe(broken);
  });

  it('reads byte streams too', async () => {
    const source = { size: PEOPLE.byteLength, open: async (at: number) => new Blob([PEOPLE.slice(at)]).stream() };
    const rows = [];
    for await (const { records } of readBatches(source, START, reading)) rows.push(...records);
    expect(rows.map(({ cells }) => cells.join())).toEqual(['a,1', 'b,2', 'c,3', 'd,4', 'e,5']);
  });
});
