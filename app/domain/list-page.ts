/** A page that is asked for (api.md, Conventions). */
export interface ListPage {
  /** 1 to 100. */
  limit: number;
  /** The position of the last entry of the page before; null for the first page. */
  after: string | null;
  /** The opaque cursor of the page that comes after this position. */
  cursorAfter: (position: string) => string;
}

/** A page as the API gives it. */
export interface ListAnswer<T> {
  data: T[];
  next_cursor: string | null;
  total: number;
  /** False where `total` is only the number up to which is counted. */
  total_exact: boolean;
}

/**
 * The answer from up to `limit + 1` rows: one too many says that there is a next page. `position` is what a row is found
 * again by.
 */
export function listAnswer<Row, T>(
  page: ListPage,
  rows: readonly Row[],
  total: number,
  { view, position }: { view: (row: Row) => T; position: (row: Row) => string },
): ListAnswer<T> {
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    data: shown.map(view),
    next_cursor: last !== undefined && rows.length > page.limit ? page.cursorAfter(position(last)) : null,
    total,
    total_exact: true,
  };
}
