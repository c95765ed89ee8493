import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { customNameOf } from '#app/domain/imports/mapping/targets.ts';
import { contactsThere } from '#db/queries/history/contacts-there.ts';
import { CHANGE_KINDS, type ChangeLine, readChanges } from '#db/queries/history/import-changes.ts';
import { namesOf } from '#db/queries/history/names.ts';
import type { ImportRow } from '#db/queries/imports/records.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import { namedChanges, namesNeeded } from './named-changes.ts';

/** A page of the table, and how often it is looked for more where lines stand far apart. */
const LINES_SHOWN = 25;
const LOOKS = 20;

/** A longer value is cut: changes.csv has it whole. */
const LONGEST_SHOWN = 500;

/** Which of the changes the page's address asks for; what does not fit is as if it was not there. */
export const changesQuery = z.object({
  what: z.enum(CHANGE_KINDS).optional().catch(undefined),
  field: z.string().min(1).max(200).optional().catch(undefined),
  /** Behind which line: a row's number, and how many of its lines. */
  from: z
    .string()
    .regex(/^\d{1,9}\.\d{1,6}$/)
    .optional()
    .catch(undefined),
});

export type ChangesQuery = z.infer<typeof changesQuery>;

export interface ShownChanges {
  /** Kinds of which the import has some. */
  kinds: ChangeLine['what'][];
  /** Fields that it may have changed: by what they are asked for, and the name of a custom one. */
  fields: { field: string; name: string | null }[];
  what: ChangeLine['what'];
  field: string | null;
  /** `contact_id` is null also where that contact is gone. */
  lines: Omit<ChangeLine, 'place'>[];
  isFirst: boolean;
  /** Where the next page begins; null on the last. */
  next: string | null;
}

/** A page of what an import did (docs/rules/csv.md#the-list-of-changes), of one kind; null where it did nothing. */
export async function showChanges(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  record: ImportRow,
  asked: ChangesQuery,
): Promise<ShownChanges | null> {
  const kinds = kindsOf(record);
  const [first] = kinds;
  if (first === undefined || record.swept_at !== null) return null;
  const what = asked.what !== undefined && kinds.includes(asked.what) ? asked.what : first;
  const fields = what === 'changed' || what === 'guarded' ? fieldsOf(record) : [];
  const field = fields.find((one) => one.field === asked.field)?.field;
  const [row = 0, passed = 0] = (asked.from ?? '').split('.').map(Number);
  const lines: ChangeLine[] = [];
  let next: Parameters<typeof readChanges>[2]['from'] | null = { row, lines: passed };
  for (let looks = 0; next !== null && lines.length < LINES_SHOWN && looks < LOOKS; looks++) {
    const limit = LINES_SHOWN - lines.length;
    const read = await readChanges(db, workspaceId, { importId: record.id, from: next, limit, what, field });
    lines.push(...read.lines);
    next = read.next;
  }
  const [names, there] = await Promise.all([
    namesOf(db, workspaceId, namesNeeded(lines)),
    contactsThere(
      db,
      workspaceId,
      lines.flatMap(({ contact_id }) => contact_id ?? []),
    ),
  ]);
  return {
    ...{ kinds, fields, what, field: field ?? null, isFirst: asked.from === undefined },
    lines: namedChanges(lines, names).map(({ place: _, before, after, ...line }) => ({
      ...line,
      contact_id: line.contact_id !== null && there.has(line.contact_id) ? line.contact_id : null,
      before: cut(before),
      after: cut(after),
    })),
    next: next && `${next.row}.${next.lines}`,
  };
}

const cut = (text: string | null) =>
  text !== null && text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;

function kindsOf({ updated, created, guarded, duplicate, skipped }: ImportRow): ChangeLine['what'][] {
  const counts = { changed: updated, created, guarded, duplicate, skipped };
  return (['changed', 'created', 'guarded', 'duplicate', 'skipped'] as const).filter((kind) => counts[kind] > 0);
}

/** The fields that its columns go to, in their order. */
function fieldsOf({ mapping, custom_ids, options }: ImportRow): ShownChanges['fields'] {
  const given = (mapping ?? []).flatMap((target, index): ShownChanges['fields'] => {
    if (target === null || target === 'folksbase_id') return [];
    const custom = custom_ids?.[index] ?? null;
    if (custom !== null) return [{ field: custom, name: customNameOf(target) }];
    if (target.startsWith('full_name')) return ['first_name', 'last_name'].map(own);
    if (target.startsWith('tag:')) return [own('tags')];
    return [own(target === 'is_subscribed' ? 'is_unsubscribed' : target)];
  });
  const all = [...given, ...(options?.tag_ids.length ? [own('tags')] : [])];
  return all.filter(({ field }, index) => all.findIndex((other) => other.field === field) === index);
}

const own = (field: string) => ({ field, name: null });
