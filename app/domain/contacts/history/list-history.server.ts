import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { notFound, type Refusal } from '#app/domain/errors.ts';
import { type ListAnswer, type ListPage, pageAnswer } from '#app/domain/list-page.ts';
import {
  countHistory,
  type HistoryEntry,
  type HistoryPosition,
  readHistory,
} from '#db/queries/history/contact-history.ts';
import { namesOf } from '#db/queries/history/names.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { ContactChange } from './history-resource.ts';
import { idsIn, viewHistory } from './view-history.ts';

const POSITION = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([\da-f-]{36}) (\d{1,9})$/;

/** What may stand in a cursor of this list. */
export const historyPosition = z.string().refine((text) => positionOf(text) !== null);

function positionOf(text: string): HistoryPosition | null {
  const [, at = '', source = '', row = '0'] = POSITION.exec(text) ?? [];
  return z.uuid().safeParse(source).success && !Number.isNaN(Date.parse(at)) ? { at, source, row: Number(row) } : null;
}

const positionText = ({ at, source, row }: HistoryEntry) => `${at} ${source} ${row ?? 0}`;

/** A page of what happened to a contact (docs/rules/product.md#history), newest first. */
export async function listHistory(
  { db }: Pick<Services, 'db'>,
  workspaceId: WorkspaceId,
  contactId: string,
  page: ListPage,
): Promise<ListAnswer<ContactChange> | Refusal> {
  const after = page.after === null ? null : positionOf(page.after);
  const [total, found] = await Promise.all([
    countHistory(db, workspaceId, contactId),
    readHistory(db, workspaceId, contactId, { after, limit: page.limit }),
  ]);
  if (total === null) return notFound('contact');
  const names = await namesOf(db, workspaceId, found.entries.flatMap(idsIn));
  return pageAnswer(page, { rows: found.entries, hasMore: found.hasMore }, total, {
    view: (entry) => viewHistory(entry, names),
    position: positionText,
  });
}
