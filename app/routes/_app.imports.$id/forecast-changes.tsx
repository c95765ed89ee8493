import type { Forecast } from '#app/domain/imports/forecast/forecast-resource.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import table from '#app/ui/look/table.module.css';
import { FileText } from '#app/ui/work/file-grid.tsx';
import { fieldWord } from '#app/words/field-word.ts';
import { t } from '#app/words/language/t.ts';
import styles from './forecast.module.css';

const SHOWN = 8;

/** The first values of people who are here that will be others. */
export function ForecastChanges({ forecast: { changes, updated } }: { forecast: Forecast }) {
  return (
    <section aria-labelledby="will-change">
      <div className={classNames(layout.inset, layout.blockHead, styles.head)}>
        <h3 id="will-change">{t('forecast.change', { count: updated })}</h3>
        <span className={layout.hint}>{t('forecast.change.hint')}</span>
      </div>
      <table className={table.table} aria-label={t('forecast.change.label')}>
        <colgroup>
          <col className={table.colMargin} />
          <col className={styles.colField} />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={classNames(table.margin, table.rowNumber)}>
              {t('file.row')}
            </th>
            <th scope="col">{t('file.field')}</th>
            <th scope="col">{t('forecast.change.now')}</th>
            <th scope="col">{t('forecast.change.afterwards')}</th>
          </tr>
        </thead>
        <tbody>
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
        </tbody>
      </table>
    </section>
  );
}
