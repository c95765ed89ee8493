import Ellipsis from 'sign:ellipsis';
import type { ReactNode } from 'react';
import { t } from '#app/words/language/t.ts';
import { ButtonLink } from './button.tsx';
import { Disclosure } from './disclosure.tsx';

interface RowLinkProps {
  to: string;
  /** What it does, with the row's name. */
  label: string;
  className?: string | undefined;
  children: string;
}

/** One thing that may be done to a list's row. */
export function RowLink({ to, label, className, children }: RowLinkProps) {
  return (
    <ButtonLink kind="quiet" size="small" to={to} preventScrollReset className={className} aria-label={label}>
      {children}
    </ButtonLink>
  );
}

interface RowMenuProps {
  /** The row's. */
  name: string;
  className?: string | undefined;
  children: ReactNode;
}

/** The menu of what else may be done to a list's row. */
export function RowMenu({ name, className, children }: RowMenuProps) {
  return (
    <Disclosure
      label={t('row.more', { name })}
      shown={null}
      icon={Ellipsis}
      kind="quiet"
      size="small"
      from="end"
      menu
      className={className}
    >
      {children}
    </Disclosure>
  );
}
