import { useNavigate } from '@remix-run/react';
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react';
import layout from '#app/ui/look/layout.module.css';
import styles from './dialog.module.css';

interface DialogProps {
  /** The question, with the count. */
  title: string;
  /** The page without the dialog: where Escape leads. */
  closeTo: string;
  /** Instead of going there, where the dialog was opened without an address of its own. */
  onClose?: () => void;
  /** The title is for screen readers alone. */
  bare?: boolean;
  children: ReactNode;
}

/**
 * A question before what cannot be undone. It is open because the page's address (or its state) says so:
 * without JavaScript it lies over the page, with it, it is modal, and the focus goes back to where it was.
 */
export function Dialog({ title, closeTo, onClose, bare, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const navigate = useNavigate();
  // while it is rendered: a field that takes the focus by itself has it before any effect
  const [before] = useState(() => (typeof document === 'undefined' ? null : document.activeElement));
  // before the next key: it is for the dialog
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.matches(':modal')) return;
    dialog.close();
    dialog.showModal();
    return () => {
      // once the press that closed it is over, which may still move the focus
      setTimeout(() => {
        const isNowhere = document.activeElement === document.body;
        if (isNowhere && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
      });
    };
  }, [before]);
  const close = onClose ?? (() => navigate(closeTo, { replace: true, preventScrollReset: true }));
  return (
    <div className={styles.scrim}>
      <dialog
        ref={ref}
        open
        className={styles.dialog}
        aria-labelledby={titleId}
        onCancel={(event) => {
          event.preventDefault();
          close();
        }}
      >
        <div className={styles.content}>
          <h2 className={bare ? layout.unseen : styles.title} id={titleId}>
            {title}
          </h2>
          {children}
        </div>
      </dialog>
    </div>
  );
}

/** The buttons at the foot of a dialog: the one that leaves everything as it is, then the verb. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
