import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { TextField } from '#app/ui/controls/field.tsx';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { t } from '#app/words/language/t.ts';

interface SoloFormProps {
  title: string;
  /** What it is for, or what one may want instead. */
  said: ReactNode;
  /** What is wrong with the whole of what was sent. */
  error?: string | null | undefined;
  children: ReactNode;
}

/** The form of a page for those who are not signed in. */
export function SoloForm({ title, said, error, children }: SoloFormProps) {
  return (
    <Form method="post" className={layout.stack} noValidate>
      <div>
        <h1 className={layout.solemn}>{title}</h1>
        <p className={layout.dim}>{said}</p>
      </div>
      {error && (
        <Notice kind="failure" alert>
          {error}
        </Notice>
      )}
      {children}
    </Form>
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
