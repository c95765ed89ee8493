import { z } from 'zod';
import { MOST_COLUMNS } from '#app/csv/inspection/refusal.ts';

/** A row's number is what the database holds. */
const LAST_ROW = 2_147_483_647;

export const MOST_MENDED_ROWS = 500;

export const rowNumber = z.int().min(1).max(LAST_ROW);

/** A failed row with the cells it should have had. */
const mendedRow = z.strictObject({
  row: rowNumber,
  cells: z.array(z.string()).max(MOST_COLUMNS),
});

export type MendedRow = z.infer<typeof mendedRow>;

/** Each once; the place of a repeated one is said. */
const rows = z
  .array(mendedRow)
  .min(1)
  .max(MOST_MENDED_ROWS)
  .superRefine((given, context) => {
    const seen = new Set<number>();
    for (const [place, { row }] of given.entries()) {
      if (seen.has(row)) {
        context.addIssue({ code: 'custom', path: [place, 'row'], message: `Row ${row} is named twice.` });
      }
      seen.add(row);
    }
  });

/** The body of a repair (docs/rules/api.md#mend-failed-rows). */
export const repairInput = z.strictObject({ rows });

export type RepairInput = z.infer<typeof repairInput>;
