import { z } from 'zod';
import type { Refusal } from '#app/domain/errors.ts';
import { type WrittenCells, writtenCells } from '#app/domain/imports/repairs/mend-cells.server.ts';
import { typedText } from '#app/http/requests/body/form.server.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import { ROW_FAILURE_CODES } from '#app/words/failures/row-failures.ts';

const rowInAddress = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
  .optional();

/** Which failed rows the address asks for. */
export const failuresQuery = z.object({
  code: z.enum(ROW_FAILURE_CODES).optional().catch(undefined),
  after: rowInAddress.catch(undefined),
  mend: rowInAddress.catch(undefined),
});

const CELL = /^cell\/(\d{1,9})\/(\d{1,4})$/;

/** The form of the failed rows: fields called `cell/<row>/<column's place in the file>`. */
export function readMendForm(form: FormData): WrittenCells | Refusal {
  const rows = new Map<number, { index: number; text: string }[]>();
  for (const name of new Set(form.keys())) {
    const [, row, index] = CELL.exec(name) ?? [];
    if (row === undefined || index === undefined) continue;
    const cells = rows.get(Number(row)) ?? [];
    rows.set(Number(row), [...cells, { index: Number(index), text: typedText(form, name) }]);
  }
  return check(
    [...rows].map(([row, cells]) => ({ row, cells })),
    writtenCells,
  );
}
