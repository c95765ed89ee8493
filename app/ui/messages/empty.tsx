import type { ReactNode } from 'react';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import styles from './empty.module.css';

const LINES = Array.from({ length: 50 }, (_, line) => `line-${line}`);

/** A page that holds nothing yet: on the ruled lines, left, one sentence (or one row of buttons) a line. */
export function EmptyPage({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.page}>
      <div className={styles.lines} aria-hidden="true">
        {LINES.map((line) => (
          <i key={line} />
        ))}
      </div>
      <section className={classNames(layout.inset, styles.words)}>
        <h2>{title}</h2>
        {children}
      </section>
    </div>
  );
}

/** A list that holds nothing: what would be here, and the one thing to do. */
export function EmptyList({ what, children }: { what: ReactNode; children: ReactNode }) {
  return (
    <div className={classNames(layout.inset, layout.rule, styles.short)}>
      <p>
        <b>{what}</b>
      </p>
      <p className={layout.dim}>{children}</p>
    </div>
  );
}
