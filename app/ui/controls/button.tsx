import { Link, type LinkProps } from '@remix-run/react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import styles from './button.module.css';

interface Looks {
  /** One primary a page; destroy in dialogs only. */
  kind?: 'default' | 'primary' | 'quiet' | 'danger' | 'destroy';
  size?: 'small' | 'normal' | 'large';
  icon?: string;
  iconAfter?: string;
  /** Its name for screen readers, where only the sign is shown. */
  label?: string;
  children?: ReactNode;
  className?: string | undefined;
}

interface Intent {
  /** Sends its form, with this as the form's `intent`. */
  intent?: string;
}

/** What makes a button send its form with an `intent`. */
export const sending = (intent: string | undefined) =>
  intent === undefined ? {} : ({ type: 'submit', name: 'intent', value: intent } as const);

const classesOf = ({ kind = 'default', size = 'normal', children, className }: Looks) =>
  classNames(styles.button, styles[kind], styles[size], !children && styles.alone, className);

function Content({ icon, iconAfter, children }: Looks) {
  return (
    <>
      {icon && <Icon of={icon} />}
      {children}
      {iconAfter && <Icon of={iconAfter} />}
    </>
  );
}

type ButtonProps = Looks & Intent & Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof Looks>;

export function Button(props: ButtonProps) {
  const { kind, size, icon, iconAfter, label, intent, children, className, ...rest } = props;
  return (
    <button
      type="button"
      aria-label={label}
      title={children ? undefined : label}
      {...sending(intent)}
      {...rest}
      className={classesOf(props)}
    >
      <Content {...props} />
    </button>
  );
}

type ButtonLinkProps = Looks & Omit<LinkProps, keyof Looks> & { reloadDocument?: boolean };

export function ButtonLink(props: ButtonLinkProps) {
  const { kind, size, icon, iconAfter, label, children, className, ...rest } = props;
  return (
    <Link aria-label={label} title={children ? undefined : label} {...rest} className={classesOf(props)}>
      <Content {...props} />
    </Link>
  );
}

/**
 * Stands first in a form that is more than one thing: Enter in one of its fields then does nothing by itself.
 * On Enter browsers press a form's first button (HTML, Implicit submission). A disabled one would do for text, but from
 * a checkbox Chromium goes on to the next; the method `dialog` closes the dialog around a form, and does nothing where
 * there is none.
 */
export const NoSubmitOnEnter = () => (
  <button type="submit" formMethod="dialog" hidden onClick={(event) => event.preventDefault()} />
);

type SubmitProps = ButtonProps & {
  /** Whether its form is on the way. */
  pending: boolean;
  /** The verb while it is, in -ing. */
  doing: string;
};

/** Sends its form; while that is on the way it says so in the same width and cannot be pressed again. */
export function Submit({ pending, doing, children, icon, disabled, ...rest }: SubmitProps) {
  return (
    <Button {...rest} type="submit" disabled={disabled || pending} aria-busy={pending || undefined}>
      <span className={styles.verbs}>
        <span aria-hidden={pending || undefined}>
          {icon && <Icon of={icon} />}
          {children}
        </span>
        <span aria-hidden={!pending || undefined}>
          <span className={styles.spinner} />
          {doing}
        </span>
      </span>
    </Button>
  );
}
