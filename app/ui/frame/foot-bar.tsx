import type { ReactNode } from 'react';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import layout from '#app/ui/look/layout.module.css';
import styles from './foot-bar.module.css';

/** The bar at the foot of the sheet, always there: pager, selection, Save, Start. */
export function FootBar({ children }: { children: ReactNode }) {
  return <div className={styles.foot}>{children}</div>;
}

/** The foot of a list that goes on at another address; nothing where it does not. */
export function NextPage({ to, children }: { to: string | null; children: string }) {
  if (!to) return null;
  return (
    <FootBar>
      <ButtonLink to={to} className={layout.end}>
        {children}
      </ButtonLink>
    </FootBar>
  );
}
