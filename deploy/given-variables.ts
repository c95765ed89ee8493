import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { PlainError } from '#local/plain-error.ts';

/**
 * The variables a command works with: of the file that is named as its first argument, or else of the environment. An
 * empty one is not set. Throws PlainError when there is no such file.
 */
export function givenVariables(path: string | undefined): NodeJS.Dict<string> {
  const given = path === undefined ? process.env : readVariables(path);
  return Object.fromEntries(Object.entries<string | undefined>(given).filter(([, value]) => value !== ''));
}

function readVariables(path: string): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new PlainError(`There is no ${path}.`);
    throw error;
  }
}
