import type { ReactNode } from 'react';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Mark } from '#app/ui/look/mark.tsx';
import { t } from '#app/words/language/t.ts';
import { LanguageMenu } from './language-menu.tsx';
import { Sheet } from './sheet.tsx';
import styles from './solo-sheet.module.css';

/**
 * A sheet for who is not signed in: the mark above, one thing to do, and what Folksbase does beside it where there is
 * room.
 */
export function SoloSheet({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className={styles.pair}>
      <Sheet className={styles.sheet}>
        <div className={layout.inset}>
          <div className={styles.brand}>
            <Mark />
            <span>Folksbase</span>
            <span className={layout.end}>
              <LanguageMenu />
            </span>
          </div>
        </div>
        <div className={classNames(layout.inset, styles.content)}>{children}</div>
      </Sheet>
      {aside && (
        <aside className={styles.aside} aria-label={t('what-it-does.title')}>
          {aside}
        </aside>
      )}
    </div>
  );
}
