import type { ReactNode } from 'react';
import styles from './foot-bar.module.css';

/** The bar at the foot of the sheet, always there: pager, selection, Save, Start. */
export function FootBar({ children }: { children: ReactNode }) {
  return <div className={styles.foot}>{children}</div>;
}
