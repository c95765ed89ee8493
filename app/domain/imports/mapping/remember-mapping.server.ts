import type { Services } from '#app/context.server.ts';
import { trim } from '#app/csv/blank.ts';
import type { Dialect } from '#app/csv/dialect.ts';
import { dialectOf } from '#app/domain/imports/file/stored-dialect.ts';
import { remember, rememberedColumns, rememberedFile } from '#db/queries/imports/remembered-mappings.ts';
import type { RememberedOptions } from '#db/schema/imports.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { ColumnSuggestion } from './suggestions/suggestion-input.ts';
import { targetSchema } from './target-input.ts';
import type { Target } from './targets.ts';

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
): Promise<RecalledMapping> {
  const keys = headers.filter((_, index) => !blankHeaders[index]).map(keyOf);
  const [file, columns] = await Promise.all([
    recallFile(db, workspaceId, headers),
    rememberedColumns(db, workspaceId, keys),
  ]);
  const targets = validTargets(file ? new Map([...columns, ...Object.entries(file.targets)]) : columns);
  return { targets, nullWords: file?.dialect.nullWords ?? null, options: file?.options ?? null };
}

interface RecalledMapping {
  /** By header. */
  targets: Map<string, Target | null>;
  /** The words for nothing that were chosen for the very same file; null where nobody chose. */
  nullWords: string[] | null;
  /** The options with which the very same file was imported last; null if there was none. */
  options: RememberedOptions | null;
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
  choice: MappingChoice,
): Promise<void> {
  const targets = new Map<string, string | null>();
  const columns = new Map<string, Target | null>();
  for (const [index, header] of choice.headers.entries()) {
    const key = keyOf(header);
    if (ERROR_FILE_HEADERS.has(key)) continue;
    const target = choice.mapping[index] ?? null;
    const isChosen = target !== null || !isSuggestedNull(choice.suggested[index]);
    targets.set(key, isChosen ? target : NOT_CHOSEN);
    if (isChosen) columns.set(key, target);
  }
  const hashes = new Set([await hashOf(choice.headers), await hashOf(choice.found)]);
  await remember(db, workspaceId, {
    headersHashes: [...hashes].filter((hash) => hash !== null),
    columns,
    targets,
    dialect: { ...choice.dialect, ...(choice.nullWords && { nullWords: choice.nullWords }) },
    options: choice.options,
  });
}

export interface MappingChoice {
  headers: string[];
  found: string[];
  dialect: Dialect;
  mapping: readonly (Target | null)[];
  /** What was suggested, by column. */
  suggested: readonly ColumnSuggestion[];
  /** The words for nothing, if people chose them. */
  nullWords: string[] | undefined;
  options: RememberedOptions;
}

/** A null that was suggested is nobody's choice: what turns up in the column later is not dropped. */
const NOT_CHOSEN = '';

const isSuggestedNull = (suggestion: ColumnSuggestion | undefined) =>
  suggestion?.target === null && suggestion.confidence !== 'remembered';

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
