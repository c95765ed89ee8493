import type { ShownImport } from '#app/domain/imports/import-resource.ts';
import layout from '#app/ui/look/layout.module.css';
import { Moment } from '#app/ui/work/moment.tsx';
import { formatCount, formatCounted } from '#app/words/amounts/numbers.ts';
import { capitalised } from '#app/words/capitalised.ts';
import styles from './import.module.css';

/** What undoing an import came to. What is nobody is not counted. */
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
        <b>
          Undone <Moment iso={undo.completed_at} as="said" />
        </b>
      </h2>
      <p>{said.length === 0 ? 'There was nothing to take back.' : `${capitalised(said.join(', '))}.`}</p>
      <p className={layout.hint}>The file can be imported again.</p>
    </div>
  );
}
