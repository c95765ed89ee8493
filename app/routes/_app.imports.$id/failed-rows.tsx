import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import table from '#app/ui/look/table.module.css';
import { FileText } from '#app/ui/work/file-grid.tsx';
import { t } from '#app/words/language/t.ts';
import styles from './import.module.css';

/** A row of the file that broke a rule, with all its reasons. */
export interface FailedRow {
  row_number: number;
  errors: { column: string | null; value: string | null; message: string }[];
}

/** The failed rows, one line a reason, with the spreadsheet's row numbers in the margin. */
export function FailedRows({ rows, label }: { rows: FailedRow[]; label: string }) {
  return (
    <table className={table.table} aria-label={label}>
      <colgroup>
        <col className={table.colMargin} />
        <col className={styles.colColumn} />
        <col className={styles.colValue} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col" className={classNames(table.margin, table.rowNumber)}>
            {t('file.row')}
          </th>
          <th scope="col">{t('file.column')}</th>
          <th scope="col">{t('import.failed.value')}</th>
          <th scope="col">{t('import.failed.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.flatMap(({ row_number, errors }) =>
          errors.map(({ column, value, message }) => (
            <tr key={`${row_number} ${column} ${message}`}>
              <th scope="row" className={classNames(table.margin, table.rowNumber)}>
                {row_number}
              </th>
              <td title={column ?? undefined}>
                {column === null ? <span className={table.none}>–</span> : <FileText text={column} />}
              </td>
              <td className={table.lead}>
                <FileText text={value} />
              </td>
              <td className={classNames(table.second, table.wraps)} title={message}>
                {column !== null && <span className={layout.onlyPhone}>{t('file.column.lead', { column })} </span>}
                {message}
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
