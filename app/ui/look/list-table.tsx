import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import layout from './layout.module.css';
import table from './table.module.css';

export interface Column {
  title: string;
  /** The class that gives the column its width. */
  width?: string | undefined;
  /** Numbers: aligned at their ends. */
  isNumber?: boolean;
  /** Left out where the page is not broad. */
  isBroad?: boolean;
  /** The title is for screen readers alone. */
  isUnseen?: boolean;
  /** Where the title leads: the same list in this column's order. */
  sortTo?: string | undefined;
  sorted?: 'ascending' | 'descending' | undefined;
  /** Of the title's cell. */
  className?: string | undefined;
}

interface ListTableProps {
  /** What it lists, for screen readers: in words, or the id of the heading that says it. */
  label: { text: string } | { headingId: string };
  columns: readonly Column[];
  /** What stands in the margin beside the titles. */
  margin?: ReactNode;
  /** What the margin is, where it says something of each row. */
  marginTitle?: string;
  /** The rows: a cell for the margin, then one for each column. */
  children: ReactNode;
}

/** A list of one line each, with a margin for what is about the row. */
export function ListTable({ label, columns, margin, marginTitle, children }: ListTableProps) {
  const named = 'text' in label ? { 'aria-label': label.text } : { 'aria-labelledby': label.headingId };
  return (
    <table className={table.table} {...named}>
      <colgroup>
        <col className={table.colMargin} />
        {columns.map(({ title, width, isBroad }) => (
          <col key={title} className={classNames(width, isBroad && table.broad)} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {marginTitle === undefined ? (
            <td className={table.margin}>{margin}</td>
          ) : (
            <th scope="col" className={classNames(table.margin, table.rowNumber)}>
              {marginTitle}
            </th>
          )}
          {columns.map((column) => (
            <ColumnTitle key={column.title} {...column} />
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

const ARROWS = { ascending: '↑', descending: '↓' };

function ColumnTitle({ title, isNumber, isBroad, isUnseen, sortTo, sorted, className }: Column) {
  return (
    <th
      scope="col"
      className={classNames(className, isNumber && table.num, isBroad && table.broad)}
      aria-sort={sorted}
      title={title}
    >
      {isUnseen && <span className={layout.unseen}>{title}</span>}
      {!isUnseen && sortTo === undefined && title}
      {!isUnseen && sortTo !== undefined && (
        <Link className={table.sort} to={sortTo} preventScrollReset>
          {title}
          {sorted && <span aria-hidden="true"> {ARROWS[sorted]}</span>}
        </Link>
      )}
    </th>
  );
}
