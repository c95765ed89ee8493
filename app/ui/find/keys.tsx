import { Fragment } from 'react';
import { paths } from '#app/lib/paths.ts';
import { Button } from '#app/ui/controls/button.tsx';
import { Dialog, DialogActions } from '#app/ui/controls/dialog.tsx';
import { FIND_KEY } from './find-key.ts';
import styles from './keys.module.css';

const EVERYWHERE: [keys: string[], does: string][] = [
  [[FIND_KEY], 'Find people, imports and pages'],
  [['?'], 'Show these keys'],
  [['Esc'], 'Leave a dialog, a menu or a field'],
];

const IN_THE_LIST: [keys: string[], does: string][] = [
  [['/'], 'Search'],
  [['↑', '↓'], 'Move'],
  [['Space'], 'Select'],
  [['Shift ↑', 'Shift ↓'], 'Select more'],
  [['Enter'], 'Open'],
  [['Esc'], 'Select nobody, then leave the list'],
];

/** The keys there are. */
export function Keys({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" closeTo={paths.overview()} onClose={onClose}>
      <KeyList title="Everywhere" keys={EVERYWHERE} />
      <KeyList title="In the list of contacts" keys={IN_THE_LIST} />
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}

function KeyList({ title, keys }: { title: string; keys: [keys: string[], does: string][] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles.keys}>
        {keys.map(([names, does]) => (
          <div key={does}>
            <dt>{does}</dt>
            <dd>
              {names.map((name, index) => (
                <Fragment key={name}>
                  {index > 0 && ' '}
                  <kbd>{name}</kbd>
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
