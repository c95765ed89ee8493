import { z } from 'zod';

/** Cells that the guard keeps in one field, by what a program did to them. */
export const guardedResource = z.object({
  /** The export column's name. */
  field: z.string(),
  damage: z.string(),
  cells: z.int(),
});

export type Guarded = z.infer<typeof guardedResource>;

interface GuardedColumn {
  field: string;
  name: string | null;
  damage: string;
  cells: number;
}

/** The name of the field among export columns. */
export const fieldName = ({ field, name }: Pick<GuardedColumn, 'field' | 'name'>): string => name ?? field;

export const viewGuarded = (columns: readonly GuardedColumn[]): Guarded[] =>
  columns.map((column) => ({ field: fieldName(column), damage: column.damage, cells: column.cells }));
