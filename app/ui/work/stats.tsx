import type { ReactNode } from 'react';
import styles from './stats.module.css';

/** Four numbers in a row, two on phones. */
export function Stats({ children }: { children: ReactNode }) {
  return <dl className={styles.stats}>{children}</dl>;
}

interface StatProps {
  label: string;
  value: ReactNode;
  unit?: string | undefined;
  /** What it is out of. */
  said?: ReactNode;
}

export function Stat({ label, value, unit, said }: StatProps) {
  return (
    <div className={styles.stat}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {value}
        {unit && (
          <>
            {' '}
            <small>{unit}</small>
          </>
        )}
      </dd>
      {said && <dd className={styles.said}>{said}</dd>}
    </div>
  );
}
