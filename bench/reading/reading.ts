import { readOptions } from '#bench/options.ts';
import type { Script } from '#local/script.ts';
import { ODD_FILES, type OddFile } from './odd-files.ts';
import { READERS, type Reader } from './readers.ts';

interface Score {
  cells: number;
  cells_right: number;
  rows_lost: number;
  /** files with something wrong and nothing said of it */
  silent: number;
  files_right: number;
}

const keyOf = (row: readonly string[]) => row.find((cell) => cell.includes('@')) ?? '';

/** Reads files of every odd kind by our reader and by others, side by side, and counts what they get right. */
export async function run(argv: string[], { say }: Pick<Script, 'say'>): Promise<void> {
  readOptions(argv, {});
  const scores: Record<string, Score> = {};
  for (const [name, reader] of Object.entries(READERS)) {
    const score: Score = { cells: 0, cells_right: 0, rows_lost: 0, silent: 0, files_right: 0 };
    for (const file of ODD_FILES) await judge(file, reader, score, (line) => say(`${name}: ${line}`));
    scores[name] = score;
  }
  process.stdout.write(`${JSON.stringify({ files: ODD_FILES.length, ...scores })}\n`);
}

async function judge({ kind, text, rows }: OddFile, reader: Reader, score: Score, say: (line: string) => void) {
  const read = await reader(new TextEncoder().encode(text));
  const byKey = new Map(read.rows.map((row) => [keyOf(row), row]));
  let wrong = 0;
  for (const row of rows) {
    const found = byKey.get(keyOf(row));
    if (!found) score.rows_lost++;
    const right = row.filter((cell, at) => found?.[at] === cell).length;
    score.cells += row.length;
    score.cells_right += right;
    wrong += row.length - right;
  }
  const extra = read.rows.filter((row) => row.some((cell) => cell.trim() !== '')).length - rows.length;
  if (wrong === 0 && extra <= 0) score.files_right++;
  else if (!read.isTold) score.silent++;
  if (wrong > 0 || extra > 0) say(`${kind}: ${wrong} cells wrong, ${Math.max(0, extra)} rows too many`);
}
