import Check from 'sign:check';
import CircleAlert from 'sign:circle-exclamation-point';
import Info from 'sign:info';
import TriangleAlert from 'sign:triangle-exclamation-point';
import WifiOff from 'sign:wifi-off';
import type { ReactNode } from 'react';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import layout from '#app/ui/look/layout.module.css';
import styles from './notice.module.css';

const SIGNS = { doubt: TriangleAlert, failure: CircleAlert, offline: WifiOff, done: Check, note: Info } as const;

interface NoticeProps {
  /** Doubt asks, failure says what is next; success mostly needs none, the page shows it. */
  kind: keyof typeof SIGNS;
  children: ReactNode;
  more?: ReactNode;
  /** The other reading, as a button. */
  action?: ReactNode;
  /** Read out at once: for what came of something the reader just did. */
  alert?: boolean;
}

export function Notice({ kind, children, more, action, alert }: NoticeProps) {
  return (
    <div className={classNames(styles.notice, styles[kind])} role={alert ? 'alert' : undefined}>
      <Icon of={SIGNS[kind]} />
      <div className={styles.words}>
        <p>{children}</p>
        {more && <p className={styles.more}>{more}</p>}
      </div>
      {action && <div className={styles.act}>{action}</div>}
    </div>
  );
}

/** Why what was just asked for did not happen, at the head of a page; nothing while there is nothing to say. */
export function PageFailure({ children }: { children: ReactNode }) {
  if (!children) return null;
  return (
    <div className={classNames(layout.inset, layout.underSection)}>
      <Notice kind="failure" alert>
        {children}
      </Notice>
    </div>
  );
}
