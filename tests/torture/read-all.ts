import type { CellDialect } from '#app/csv/dialect.ts';
import type { ByteSource } from '#app/csv/records/byte-window.ts';
import { type FileCursor, type ReadOptions, type RecordBatch, readBatches } from '#app/csv/records/read-batches.ts';
import type { CsvRecord } from '#app/csv/records/record-list.ts';

export const START: FileCursor = { offset: 0, row: 1, reread: 0 };
export const PLAIN: CellDialect = { delimiter: ',', quote: '"', escape: 'double' };

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A file in memory that arrives in chunks of so many bytes. `opened` and `cancelled` tell what readers did. */
export function memorySource(bytes: Uint8Array, chunkBytes = 64 * 1024) {
  const opened: number[] = [];
  const cancelled: number[] = [];
  const source: ByteSource = {
    size: bytes.byteLength,
    async open(offset) {
      opened.push(offset);
      let at = offset;
      return new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            if (at >= bytes.byteLength) return controller.close();
            controller.enqueue(bytes.slice(at, at + chunkBytes));
            at += chunkBytes;
          },
          cancel() {
            cancelled.push(offset);
          },
        },
        { highWaterMark: 0 },
      );
    },
  };
  return { source, opened, cancelled };
}

export interface ReadAllOptions extends Partial<ReadOptions> {
  from?: FileCursor;
  chunkBytes?: number;
}

/** With its records held. */
export interface ReadBatch extends Omit<RecordBatch, 'records'> {
  records: CsvRecord[];
}

export async function readAllBatches(bytes: Uint8Array, options: ReadAllOptions = {}): Promise<ReadBatch[]> {
  const { from = START, chunkBytes, ...reading } = options;
  const batches: ReadBatch[] = [];
  const { source } = memorySource(bytes, chunkBytes);
  const all = { dialect: PLAIN, width: 1000, maxRows: 1000, maxBytes: 1024 * 1024, ...reading };
  for await (const batch of readBatches(source, from, all)) batches.push({ ...batch, records: [...batch.records] });
  return batches;
}

export async function readAll(bytes: Uint8Array, options: ReadAllOptions = {}): Promise<CsvRecord[]> {
  return (await readAllBatches(bytes, options)).flatMap(({ records }) => records);
}

export async function readCells(text: string, options: ReadAllOptions = {}): Promise<string[][]> {
  return (await readAll(utf8(text), options)).map(({ cells }) => cells);
}
