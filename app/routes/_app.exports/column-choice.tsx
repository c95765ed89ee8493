import ChevronDown from 'sign:chevron-down';
import { Option } from '#app/ui/controls/check.tsx';
import { Icon } from '#app/ui/look/icon.tsx';
import layout from '#app/ui/look/layout.module.css';
import { t } from '#app/words/language/t.ts';
import styles from './exports.module.css';

/** Which columns the file has, by the names they have in it: all of them until somebody leaves some out. */
export function ColumnChoice({ columns }: { columns: readonly string[] }) {
  return (
    <details className={styles.columnChoice}>
      <summary className={styles.columnsTitle}>
        {t('exports.columns')}
        <Icon of={ChevronDown} />
      </summary>
      <fieldset className={layout.stack}>
        <legend className={layout.hint}>{t('exports.columns.said')}</legend>
        <div className={styles.columns}>
          {columns.map((name) => (
            <Option key={name} kind="checkbox" name="columns[]" value={name} label={name} defaultChecked />
          ))}
        </div>
      </fieldset>
    </details>
  );
}
