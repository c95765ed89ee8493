import { useNavigate } from '@remix-run/react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import styles from './dialog.module.css';

interface DialogProps {
  /** The question, with the count. */
  title: string;
  /** The page without the dialog: where Escape leads. */
  closeTo: string;
  /** Instead of going there, where the dialog was opened without an address of its own. */
  onClose?: () => void;
  children: ReactNode;
}

/**
 * A question before what cannot be undone. It is open because the page's address (or its state) says so:
 * without JavaScript it lies over the page, with it, it is modal.
 */
export function Dialog({ title, closeTo, onClose, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const navigate = useNavigate();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.matches(':modal')) return;
    dialog.close();
    dialog.showModal();
  }, []);
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
          <h2 className={styles.title} id={titleId}>
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
