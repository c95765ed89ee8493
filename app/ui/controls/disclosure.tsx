import { Link, useLocation } from '@remix-run/react';
import { type ButtonHTMLAttributes, type ReactNode, useEffect, useRef } from 'react';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import buttons from './button.module.css';
import { sending } from './button.tsx';
import styles from './disclosure.module.css';

interface DisclosureProps {
  /** What its button says; with an icon alone it is the button's name. */
  label: string;
  /** What is shown of the label, if not all of it. */
  shown?: ReactNode;
  icon?: string;
  kind?: 'default' | 'quiet' | 'bare';
  size?: 'small' | 'normal';
  /** Where the panel lies against its button. */
  from?: 'start' | 'end';
  above?: boolean;
  menu?: boolean;
  /** Open when the page comes, or comes again: something in it needs a correction. */
  openAtFirst?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

/** The panel opens towards the other side where it would stand out of the window. */
function keepInside(details: HTMLDetailsElement) {
  const panel = details.querySelector<HTMLElement>(':scope > div');
  if (!panel) return;
  delete panel.dataset.turned;
  if (panel.getBoundingClientRect().right > document.documentElement.clientWidth) panel.dataset.turned = '';
}

/**
 * A button that opens a panel under it: a native `details`, so that it works before and without JavaScript,
 * which adds that Escape, a click elsewhere and leaving the page close it.
 */
export function Disclosure(props: DisclosureProps) {
  const {
    label,
    shown = label,
    icon,
    kind = 'default',
    size = 'normal',
    from = 'start',
    above,
    menu,
    openAtFirst = false,
    children,
  } = props;
  const ref = useRef<HTMLDetailsElement>(null);
  const location = useLocation();
  const seenAt = useRef(location);

  // a new address closes it, unless what was sent from it came back
  useEffect(() => {
    if (ref.current && seenAt.current !== location) ref.current.open = openAtFirst;
    seenAt.current = location;
  }, [location, openAtFirst]);

  useEffect(() => {
    const details = ref.current;
    if (!details) return;
    // it may have been opened before the page came alive
    if (details.open) keepInside(details);
    const closeOutside = (event: PointerEvent) => {
      if (event.target instanceof Node && !details.contains(event.target)) details.open = false;
    };
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.open) return;
      event.stopPropagation();
      details.open = false;
      details.querySelector('summary')?.focus();
    };
    document.addEventListener('pointerdown', closeOutside);
    details.addEventListener('keydown', closeOnEscape);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      details.removeEventListener('keydown', closeOnEscape);
    };
  }, []);

  return (
    <details
      ref={ref}
      onToggle={(event) => keepInside(event.currentTarget)}
      open={openAtFirst}
      className={classNames(styles.disclosure, props.className)}
    >
      <summary
        className={classNames(
          buttons.button,
          kind === 'quiet' && buttons.quiet,
          buttons[size],
          !shown && buttons.alone,
        )}
        aria-label={shown === label ? undefined : label}
        title={shown ? undefined : label}
      >
        {icon && <Icon of={icon} />}
        {shown}
      </summary>
      <div
        className={classNames(
          styles.panel,
          from === 'end' && styles.fromEnd,
          above && styles.above,
          menu && styles.menu,
        )}
      >
        {children}
      </div>
    </details>
  );
}

type MenuButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { icon?: string; bad?: boolean; intent?: string };

/** A line of a menu that sends the form around it. */
export function MenuButton({ icon, bad, intent, children, ...button }: MenuButtonProps) {
  return (
    <button type="submit" {...sending(intent)} {...button} className={classNames(styles.item, bad && styles.bad)}>
      {icon && <Icon of={icon} />}
      {children}
    </button>
  );
}

/** A line of a menu that leads somewhere. */
export function MenuLink({
  icon,
  bad,
  to,
  children,
}: {
  icon?: string;
  bad?: boolean;
  to: string;
  children: ReactNode;
}) {
  return (
    <Link to={to} preventScrollReset className={classNames(styles.item, bad && styles.bad)}>
      {icon && <Icon of={icon} />}
      {children}
    </Link>
  );
}
