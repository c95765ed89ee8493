import { Fragment } from 'react';
import { paths } from '#app/lib/paths.ts';
import { Button } from '#app/ui/controls/button.tsx';
import { Dialog, DialogActions } from '#app/ui/controls/dialog.tsx';
import { t } from '#app/words/language/t.ts';
import styles from './keys.module.css';

type KeyLine = [keys: string[], does: string];

const everywhere = (): KeyLine[] => [
  [[t('keys.find-key')], t('find.label')],
  [['?'], t('keys.show')],
  [[t('keys.esc')], t('keys.leave')],
];

const inTheList = (): KeyLine[] => [
  [['/'], t('keys.search')],
  [['↑', '↓'], t('keys.move')],
  [[t('keys.space')], t('keys.select')],
  [[`${t('keys.shift')} ↑`, `${t('keys.shift')} ↓`], t('keys.select-more')],
  [[t('keys.enter')], t('keys.open')],
  [[t('keys.esc')], t('keys.leave-list')],
];

/** The keys there are. */
export function Keys({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t('keys.title')} closeTo={paths.overview()} onClose={onClose}>
      <KeyList title={t('keys.everywhere')} keys={everywhere()} />
      <KeyList title={t('keys.in-list')} keys={inTheList()} />
      <DialogActions>
        <Button onClick={onClose}>{t('dialog.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function KeyList({ title, keys }: { title: string; keys: KeyLine[] }) {
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
