import ArrowLeft from 'sign:arrow-left';
import type { ReactNode } from 'react';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import styles from './page-header.module.css';

interface PageHeaderProps {
  title: string;
  /** One quiet fact beside the title, or under it where there is a face. */
  fact?: ReactNode;
  /** Where the arrow in the margin leads. */
  back?: { to: string; label: string; state?: unknown };
  face?: ReactNode;
  /** At most three buttons, one of them primary. */
  actions?: ReactNode;
  /** On phones the buttons take a line of their own. */
  stacked?: boolean;
}

export function PageHeader({ title, fact, back, face, actions, stacked }: PageHeaderProps) {
  const heading = (
    <h1 className={styles.title} tabIndex={-1} dir="auto" title={title}>
      {title}
    </h1>
  );
  return (
    <header className={classNames(styles.header, stacked && styles.stacked)}>
      <div className={styles.margin}>
        {back && <ButtonLink kind="quiet" icon={ArrowLeft} to={back.to} state={back.state} label={back.label} />}
      </div>
      {face ? (
        <div className={classNames(styles.titles, styles.withFace)}>
          {face}
          <div className={styles.names}>
            {heading}
            <p className={classNames(layout.dim, layout.cut)}>{fact}</p>
          </div>
        </div>
      ) : (
        <div className={styles.titles}>
          {heading}
          {fact && <span className={styles.fact}>{fact}</span>}
        </div>
      )}
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  );
}
