import { z } from 'zod';
import { trim } from '#app/csv/blank.ts';
import { invalid, Refusal } from '#app/domain/errors.ts';
import type { ListPage } from '#app/domain/list-page.ts';
import { fromBase64url, toBase64url } from '#app/lib/base64url.ts';
import { t } from '#app/words/language/t.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { check, readQuery } from './body/read.server.ts';

/** The query parameters of every list (docs/rules/api.md#lists). */
export const pageQuery = z.object({
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, 'A page has 1 to 100 entries.')
    .transform(Number)
    .default(50)
    .meta({ override: { type: 'integer', minimum: 1, maximum: 100, default: 50 } }),
  cursor: z.string().optional().meta({ description: '`next_cursor` of the page before.', pattern: '^[A-Za-z0-9_-]*$' }),
});

/** The limit that the address of a page of ours names, for its links; listPage has checked it. */
export const askedLimit = (request: Request): string | null => new URL(request.url).searchParams.get('limit');

export const namePart = z.object({
  search: z
    .string()
    .max(1_000, { error: () => t('refused.long') })
    .transform(trim)
    .optional(),
});

/** What a list of names is searched for: a part of the name, ignoring case. */
export const nameSearch = (request: Request): { search: string } | Refusal => {
  const query = readQuery(request, namePart);
  return query instanceof Refusal ? query : { search: query.search ?? '' };
};

/** The same where nobody is told what is wrong with it: then nothing is searched for. */
export function searchTerm(request: Request, name = 'search'): string {
  const query = check({ search: new URL(request.url).searchParams.get(name) ?? '' }, namePart);
  return query instanceof Refusal ? '' : (query.search ?? '');
}

/** What a cursor holds: which list it is of, and the position of the last entry before. */
const cursorContent = z.tuple([z.string(), z.string()]);

/**
 * The page that a request asks for. A cursor works for the list it was given out for, with the same filter (`filter` as
 * it was parsed) and in the same workspace; anything else is a Refusal. `position` says what may stand in one: an id,
 * unless the list has other positions.
 */
export async function listPage(
  request: Request,
  workspaceId: WorkspaceId,
  filter: Record<string, unknown>,
  position: z.ZodType<string> = z.uuid(),
): Promise<ListPage | Refusal> {
  const query = readQuery(request, pageQuery);
  if (query instanceof Refusal) return query;
  const list = await fingerprint([new URL(request.url).pathname.replace(/\/$/, ''), workspaceId, filter]);
  const after = query.cursor ? positionIn(query.cursor, list, position) : null;
  if (after instanceof Refusal) return after;
  return { limit: query.limit, after, cursorAfter: (at) => writeCursor([list, at]) };
}

function positionIn(cursor: string, list: string, position: z.ZodType<string>): string | Refusal {
  const content = cursorContent.safeParse(readCursor(cursor));
  const at = content.success && content.data[0] === list ? check(content.data[1], position) : null;
  if (typeof at === 'string') return at;
  return invalid([
    { path: 'cursor', message: 'This cursor belongs to another list or filter; begin at the first page.' },
  ]);
}

/** Not a secret: whoever makes up a cursor sees their own workspace from another place. */
async function fingerprint(list: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(list));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return toBase64url(hash.subarray(0, 12));
}

const writeCursor = (content: z.infer<typeof cursorContent>): string =>
  toBase64url(new TextEncoder().encode(JSON.stringify(content)));

/** What the cursor holds, still to be checked; null if it is none of ours. */
function readCursor(cursor: string): unknown {
  const bytes = fromBase64url(cursor);
  try {
    return bytes && JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
