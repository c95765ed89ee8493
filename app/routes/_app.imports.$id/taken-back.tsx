import type { ShownImport } from '#app/domain/imports/import-resource.ts';
import layout from '#app/ui/look/layout.module.css';
import { formatCount, formatCounted } from '#app/words/amounts/numbers.ts';
import styles from './import.module.css';

/** What undoing an import came to; what happened to nobody is not said. When that was is in the head of the page. */
export function TakenBack({ undo }: { undo: NonNullable<ShownImport['undo']> }) {
  const said = [
    undo.removed > 0 && `${formatCounted(undo.removed, 'person', 'people')} removed`,
    undo.restored > 0 && `${formatCounted(undo.restored, 'person', 'people')} given back their earlier values`,
    undo.kept > 0 && `${formatCount(undo.kept)} kept because someone has edited them since`,
    undo.gone > 0 && `${formatCount(undo.gone)} already deleted`,
  ].filter((part) => part !== false);
  return (
    <div className={styles.takenBack}>
      <h2 className={styles.sum}>
        <b>Undone: {said.length === 0 ? 'there was nothing to take back' : said.join(', ')}.</b>
      </h2>
      <p className={layout.dim}>The file can be imported again.</p>
    </div>
  );
}
