import Check from 'sign:check';
import { type ReactNode, useEffect, useState } from 'react';
import { Icon } from '#app/ui/look/icon.tsx';
import styles from './toast.module.css';

const SHOWN_MS = 8_000;

/**
 * Says what is done, with its Undo as children. Goes after 8 s, unless the pointer or the focus is on it. Give it a new
 * key for a new message.
 */
export function Toast({ words, children }: { words: ReactNode; children?: ReactNode }) {
  const [gone, setGone] = useState(false);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => setGone(true), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held]);
  if (gone) return null;
  return (
    <div
      className={styles.toast}
      role="status"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon of={Check} />
      <span className={styles.words}>{words}</span>
      {children}
    </div>
  );
}
