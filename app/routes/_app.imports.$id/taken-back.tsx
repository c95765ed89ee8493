import type { ShownImport } from '#app/domain/imports/import-resource.ts';
import layout from '#app/ui/look/layout.module.css';
import { t } from '#app/words/language/t.ts';
import styles from './import.module.css';

/** What undoing an import came to; what happened to nobody is not said. When that was is in the head of the page. */
export function TakenBack({ undo }: { undo: NonNullable<ShownImport['undo']> }) {
  const said = [
    undo.removed > 0 && t('import.undone.removed', { count: undo.removed }),
    undo.restored > 0 && t('import.undone.restored', { count: undo.restored }),
    undo.kept > 0 && t('import.undone.kept', { count: undo.kept }),
    undo.gone > 0 && t('import.undone.gone', { count: undo.gone }),
  ].filter((part) => part !== false);
  return (
    <div className={styles.takenBack}>
      <h2 className={styles.sum}>
        <b>{t('import.undone', { parts: said.join(', ') || t('import.undone.nothing') })}</b>
      </h2>
      <p className={layout.dim}>{t('import.undone.again')}</p>
    </div>
  );
}
