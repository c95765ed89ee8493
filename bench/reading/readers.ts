import { parse } from 'csv-parse/sync';
import Papa from 'papaparse';
import { inspect } from '#app/csv/inspection/inspect.ts';
import { readBatches } from '#app/csv/records/read-batches.ts';

/** Reads a file without any hint; the rows below the header as it sees them, and whether it asked or failed rows. */
export type Reader = (bytes: Uint8Array) => Promise<{ rows: string[][]; isTold: boolean }>;

const NEVER = 1e9;

async function ours(bytes: Uint8Array): ReturnType<Reader> {
  const found = inspect({ sample: bytes, sizeBytes: bytes.length });
  if (!('dialect' in found)) return { rows: [], isTold: true };
  const source = {
    size: bytes.length,
    open: async (at: number) => new Blob([Uint8Array.from(bytes.slice(at))]).stream(),
  };
  const options = { dialect: found.dialect, width: found.headers.length, maxRows: NEVER, maxBytes: NEVER };
  const rows: string[][] = [];
  let failed = 0;
  for await (const { records } of readBatches(source, { ...found.dataStart, reread: 0 }, options)) {
    for (const { cells, problems } of records) {
      rows.push(cells);
      if (problems.length > 0) failed += 1;
    }
  }
  return { rows, isTold: failed > 0 || found.doubts.length > 0 };
}

async function papaParse(bytes: Uint8Array): ReturnType<Reader> {
  const { data, errors } = Papa.parse<string[]>(new TextDecoder().decode(bytes), { skipEmptyLines: true });
  return { rows: data.slice(1), isTold: errors.length > 0 };
}

async function csvParse(bytes: Uint8Array): ReturnType<Reader> {
  try {
    const rows = parse(Buffer.from(bytes), {
      bom: true,
      delimiter: [',', ';', '\t', '|'],
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
    });
    return { rows: rows.slice(1), isTold: false };
  } catch {
    // it ends at the first quote that it cannot read: nothing is read, and that is told
    return { rows: [], isTold: true };
  }
}

export const READERS: Readonly<Record<string, Reader>> = { ours, papaparse: papaParse, 'csv-parse': csvParse };
