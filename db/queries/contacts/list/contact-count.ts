import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { keeping, type Question } from '#db/queries/contacts/kept-counts.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';

/** Where a list is narrowed down, its contacts are counted up to here (docs/rules/api.md#lists). */
export const MOST_COUNTED = 10_000;

export interface ContactTotal {
  total: number;
  /** False where there are more than `total`. */
  totalIsExact: boolean;
}

/** The statement that counts the rows of another, up to one more than `most`. */
export const countUpTo = (most: number, rows: SQL): SQL => sql`
  select count(*)::int as counted from (select from (${rows}) matching limit ${most + 1}) counted`;

export const countUpToMost = (rows: SQL): SQL => countUpTo(MOST_COUNTED, rows);

/** The same, and the number is kept, if it is that many at least. */
export const countAndKeep = (
  workspaceId: WorkspaceId,
  question: Question,
  { most = MOST_COUNTED, least = 0 }: { most?: number; least?: number },
  rows: SQL,
): SQL => sql`
  with counted as materialized (${countUpTo(most, rows)}),
  ${keeping('number', workspaceId, question, sql`to_jsonb(counted) from counted where counted >= ${least}`)}
  select counted from counted`;

const counts = z.tuple([z.object({ counted: z.int() })]);

export const parseCount = ({ rows }: { rows: unknown }): number => counts.parse(rows)[0].counted;

export const totalOf = (counted: number): ContactTotal => ({
  total: Math.min(counted, MOST_COUNTED),
  totalIsExact: counted <= MOST_COUNTED,
});
