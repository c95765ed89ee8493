import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SetupError } from '#local/settings.ts';

export interface DemoOptions {
  rows: number;
  /** A file of one's own instead of a made one. */
  file: string | null;
  /** End when the import has ended. */
  exit: boolean;
}

const DEFAULT_ROWS = 100_000;
const USAGE = 'Usage: npm run demo -- [--rows 100000 | --file people.csv] [--exit]';

/** @throws SetupError with the usage when the arguments do not fit */
export function readDemoOptions(args: string[]): DemoOptions {
  const { rows, file, exit } = parse(args);
  if (rows !== undefined && !/^[1-9]\d{0,8}$/.test(rows))
    throw new SetupError(`--rows must be a number from 1\n${USAGE}`);
  if (file !== undefined && !existsSync(file)) throw new SetupError(`There is no file ${file}`);
  return { rows: rows ? Number(rows) : DEFAULT_ROWS, file: file ? resolve(file) : null, exit };
}

function parse(args: string[]): { rows?: string | undefined; file?: string | undefined; exit: boolean } {
  try {
    const { values } = parseArgs({
      args,
      options: { rows: { type: 'string' }, file: { type: 'string' }, exit: { type: 'boolean', default: false } },
    });
    return values;
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
