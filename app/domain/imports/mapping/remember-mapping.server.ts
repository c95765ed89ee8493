import type { Services } from '#app/context.server.ts';
import { trim } from '#app/csv/blank.ts';
import type { Dialect } from '#app/csv/dialect.ts';
import { dialectOf } from '#app/domain/imports/stored-dialect.ts';
import { remember, rememberedColumns, rememberedFile } from '#db/queries/imports/remembered-mappings.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { type Target, targetSchema } from './targets.ts';

interface FoundHeaders {
  headers: string[];
  /** Which of them the file left blank, so that they are named by their position. */
  blankHeaders: boolean[];
}

/** Our own error file adds these two; without them it is the file it came from. */
const ERROR_FILE_HEADERS = new Set(['row', 'error']);

/** A header that was blank, by our own name for it: it says nothing about which file this is. */
const NAMED_BY_POSITION = /^column \d+$/;

const keyOf = (header: string) => trim(header).toLowerCase();
const keysOf = (headers: string[]) => headers.map(keyOf).filter((key) => !ERROR_FILE_HEADERS.has(key));

/**
 * What this workspace chose before: for the very same file as a whole, else column by column
 * (docs/rules/csv.md#remembered-choices).
 */
export async function recallMapping(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  { headers, blankHeaders }: FoundHeaders,
): Promise<Map<string, Target | null>> {
  const keys = headers.filter((_, index) => !blankHeaders[index]).map(keyOf);
  const [file, columns] = await Promise.all([
    recallFile(db, workspaceId, headers),
    rememberedColumns(db, workspaceId, keys),
  ]);
  return validTargets(file ? new Map([...columns, ...Object.entries(file.targets)]) : columns);
}

export interface EarlierDialect {
  dialect: Dialect;
  /** Whether these are the headers that the file has when it is read so. */
  gives: (headers: string[]) => boolean;
}

/** How the very same file was read before; null if there was none. */
export async function recallDialect(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  { headers }: FoundHeaders,
): Promise<EarlierDialect | null> {
  const file = await recallFile(db, workspaceId, headers);
  if (!file) return null;
  const known = Object.keys(file.targets).sort().join('\n');
  return { dialect: dialectOf(file.dialect), gives: (now) => [...new Set(keysOf(now))].sort().join('\n') === known };
}

async function recallFile(db: Services['db'], workspaceId: WorkspaceId, headers: string[]) {
  const hash = await hashOf(headers);
  return hash === null ? null : rememberedFile(db, workspaceId, hash);
}

/**
 * Keeps what people chose at confirm. The file as a whole is known by the headers it has so, and by those that
 * inspection had found: it will find them again.
 */
export async function rememberMapping(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  choice: { headers: string[]; found: string[]; dialect: Dialect; mapping: readonly (Target | null)[] },
): Promise<void> {
  const targets = new Map(choice.headers.map((header, index) => [keyOf(header), choice.mapping[index] ?? null]));
  for (const key of ERROR_FILE_HEADERS) targets.delete(key);
  const hashes = new Set([await hashOf(choice.headers), await hashOf(choice.found)]);
  await remember(db, workspaceId, {
    headersHashes: [...hashes].filter((hash) => hash !== null),
    targets,
    dialect: choice.dialect,
  });
}

/** A target that is no longer valid is as good as none. */
function validTargets(stored: Map<string, string | null>): Map<string, Target | null> {
  const valid = new Map<string, Target | null>();
  for (const [key, target] of stored) {
    const parsed = targetSchema.nullable().safeParse(target);
    if (parsed.success) valid.set(key, parsed.data);
  }
  return valid;
}

/** SHA-256, in hex, of the sorted names; null where a file has none to be known by. */
async function hashOf(headers: string[]): Promise<string | null> {
  const keys = keysOf(headers).filter((key) => !NAMED_BY_POSITION.test(key));
  if (keys.length === 0) return null;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(keys.sort())));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
