import type { ReactNode } from 'react';
import { classNames } from '#app/ui/look/class-names.ts';
import styles from './sheet.module.css';
import { useKeptFocus } from './use-kept-focus.ts';

/** The page's paper, with the red margin line from top to bottom. */
export function Sheet({ className, children }: { className?: string | undefined; children: ReactNode }) {
  useKeptFocus();
  return (
    <main className={classNames(styles.sheet, className)} id="main">
      <i className={styles.margin} aria-hidden="true" />
      {children}
    </main>
  );
}
