import type { Forecast } from '#app/domain/imports/forecast/forecast-resource.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { FileText } from '#app/ui/work/file-grid.tsx';
import { fieldWord } from '#app/words/contacts/field-word.ts';
import { t } from '#app/words/language/t.ts';
import styles from './forecast.module.css';

const SHOWN = 8;

const columns = (): readonly Column[] => [
  { title: t('file.field'), width: styles.colField },
  { title: t('forecast.change.now') },
  { title: t('forecast.change.afterwards') },
];

/** The first values of people who are here that will be others. */
export function ForecastChanges({ forecast: { changes, updated } }: { forecast: Forecast }) {
  return (
    <section aria-labelledby="will-change">
      <div className={classNames(layout.inset, layout.blockHead, styles.head)}>
        <h3 id="will-change">{t('forecast.change', { count: updated })}</h3>
        <span className={layout.hint}>{t('forecast.change.hint')}</span>
      </div>
      <ListTable label={{ text: t('forecast.change.label') }} columns={columns()} marginTitle={t('file.row')}>
        {changes.slice(0, SHOWN).map(({ row, contact_id, field, before, after }) => (
          <tr key={`${contact_id} ${field} ${after}`}>
            <th scope="row" className={classNames(table.margin, table.rowNumber)}>
              {row}
            </th>
            <td>{fieldWord(field)}</td>
            <td className={table.second}>
              <FileText text={before} />
            </td>
            <td className={table.lead}>
              <FileText text={after} />
            </td>
          </tr>
        ))}
      </ListTable>
    </section>
  );
}
