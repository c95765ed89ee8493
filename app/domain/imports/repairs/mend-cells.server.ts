import { z } from 'zod';
import type { Services } from '#app/context.server.ts';
import { MOST_COLUMNS } from '#app/csv/inspection/refusal.ts';
import type { Refusal } from '#app/domain/errors.ts';
import { isUnread } from '#app/domain/imports/rows/row-errors.ts';
import { t } from '#app/words/language/t.ts';
import { failedRowPages } from '#db/queries/imports/failed-rows.ts';
import type { WorkspaceId } from '#db/workspace-id.ts';
import type { RowOutcome } from './apply-mended.server.ts';
import { MOST_MENDED_ROWS, rowNumber } from './repair-input.ts';
import { repairRows } from './repair-rows.server.ts';

/** Cells that people wrote anew, by the row and the column's place in the file. */
export const writtenCells = z
  .array(
    z.strictObject({
      row: rowNumber,
      cells: z.array(
        z.strictObject({
          index: z
            .int()
            .min(0)
            .max(MOST_COLUMNS - 1),
          text: z.string(),
        }),
      ),
    }),
  )
  .min(1, { error: () => t('refused.nothing-changed') })
  .max(MOST_MENDED_ROWS);

export type WrittenCells = z.infer<typeof writtenCells>;

const sameLineEnds = (text: string) => text.replace(/\r\n|\r/g, '\n');

/** As repairRows, where the cells that nobody wrote anew stay as the file had them, and those that were are taken. */
export async function mendCells(
  services: Pick<Services, 'db' | 'env' | 'now'>,
  workspaceId: WorkspaceId,
  id: string,
  written: WrittenCells,
): Promise<RowOutcome[] | Refusal> {
  const numbers = written.map(({ row }) => row);
  const before = new Map<number, string[]>();
  for await (const page of failedRowPages(services.db, workspaceId, id, numbers)) {
    for (const { row_number, errors, cells } of page) before.set(row_number, isUnread(errors) ? [] : cells);
  }
  const rows = written.map(({ row, cells: texts }) => {
    const cells = [...(before.get(row) ?? [])];
    for (const { index, text } of texts) {
      while (cells.length <= index) cells.push('');
      if (sameLineEnds(cells[index] ?? '') !== text) cells[index] = text;
    }
    return { row, cells };
  });
  return repairRows(services, workspaceId, id, { rows, typed: true });
}
