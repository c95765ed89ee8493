import { type InputHTMLAttributes, type ReactNode, useEffect, useId, useRef } from 'react';
import { classNames } from '#app/ui/look/class-names.ts';
import styles from './check.module.css';

type InputProps = InputHTMLAttributes<HTMLInputElement>;

/** A bare checkbox; `some` draws the dash of a partly selected list. */
export function Checkbox({ some, className, ...input }: InputProps & { some?: boolean }) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = some ?? false;
  }, [some]);
  return <input {...input} ref={ref} type="checkbox" className={classNames(styles.check, className)} />;
}

/** A bare radio button. */
export function Radio({ className, ...input }: InputProps) {
  return <input {...input} type="radio" className={classNames(styles.radio, className)} />;
}

/** A switch of a form: it counts when the form is saved. */
export function Switch({ className, ...input }: InputProps) {
  // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says itself whether it is on
  return <input {...input} type="checkbox" role="switch" className={classNames(styles.switch, className)} />;
}

type OptionProps = InputProps & { kind: 'radio' | 'checkbox'; label: ReactNode; said?: ReactNode };

/** A line that is chosen as a whole: radio or checkbox, its label, and what it means. */
export function Option({ kind, label, said, ...input }: OptionProps) {
  const Box = kind === 'radio' ? Radio : Checkbox;
  const id = useId();
  return (
    <label className={styles.option} htmlFor={id}>
      <Box {...input} id={id} />
      <span>{label}</span>
      {said && <span className={styles.said}>{said}</span>}
    </label>
  );
}
