import type { ReactNode } from 'react';
import { TextField } from '#app/ui/controls/field.tsx';
import layout from '#app/ui/look/layout.module.css';
import { t } from '#app/words/language/t.ts';

/** How a page for those who are not signed in begins. */
export function SoloHead({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h1 className={layout.solemn}>{title}</h1>
      <p className={layout.dim}>{children}</p>
    </div>
  );
}

interface OwnEmailFieldProps {
  /** What was entered before. */
  email: string | undefined;
  error?: string | null | undefined;
  hint?: string;
}

/** One's own address, as password managers know it. */
export function OwnEmailField({ email, ...rest }: OwnEmailFieldProps) {
  return (
    <TextField
      large
      label={t('field.email')}
      name="email"
      type="email"
      autoComplete="username"
      required
      defaultValue={email}
      {...rest}
    />
  );
}
