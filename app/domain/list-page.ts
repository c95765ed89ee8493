/** A page that is asked for (docs/rules/api.md#lists). */
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

interface Shown<Row, T> {
  view: (row: Row) => T;
  /** What a row is found again by. */
  position: (row: Row) => string;
}

/** The answer from up to `limit + 1` rows: one too many says that there is a next page. */
export function listAnswer<Row, T>(
  page: ListPage,
  rows: readonly Row[],
  total: number,
  shown: Shown<Row, T>,
): ListAnswer<T> {
  return pageAnswer(page, { rows: rows.slice(0, page.limit), hasMore: rows.length > page.limit }, total, shown);
}

/** The answer from the rows of a page, which may have ended before its limit. */
export function pageAnswer<Row, T>(
  page: ListPage,
  { rows, hasMore }: { rows: readonly Row[]; hasMore: boolean },
  total: number,
  { view, position }: Shown<Row, T>,
): ListAnswer<T> {
  const last = rows.at(-1);
  return {
    data: rows.map(view),
    next_cursor: last !== undefined && hasMore ? page.cursorAfter(position(last)) : null,
    total,
    total_exact: true,
  };
}
