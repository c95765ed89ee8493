import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { FileText } from '#app/ui/work/file-grid.tsx';
import { t } from '#app/words/language/t.ts';
import styles from './import.module.css';

/** A row of the file that broke a rule, with all its reasons. */
export interface FailedRow {
  row_number: number;
  errors: { column: string | null; value: string | null; message: string }[];
}

const columns = (): readonly Column[] => [
  { title: t('file.column'), width: styles.colColumn },
  { title: t('import.failed.value'), width: styles.colValue },
  { title: t('import.failed.reason') },
];

/** The failed rows, one line a reason, with the spreadsheet's row numbers in the margin. */
export function FailedRows({ rows, label }: { rows: FailedRow[]; label: string }) {
  return (
    <ListTable label={{ text: label }} columns={columns()} marginTitle={t('file.row')}>
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
    </ListTable>
  );
}
