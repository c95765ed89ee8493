import { Form } from '@remix-run/react';
import { Submit } from '#app/ui/controls/button.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import layout from '#app/ui/look/layout.module.css';

interface ResetPasswordViewProps {
  /** Whose password it is. */
  email: string;
  error?: string | null;
}

/** Posts `password`. */
export function ResetPasswordView({ email, error }: ResetPasswordViewProps) {
  const pending = usePending();
  return (
    <SoloSheet>
      <Form method="post" className={layout.stack} noValidate>
        <div>
          <h1 className={layout.solemn}>Set a new password</h1>
          <p className={layout.dim}>For {email}. You stay signed in here; other devices have to sign in again.</p>
        </div>
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <TextField
          large
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={8}
          error={error}
          hint="At least 8 characters."
        />
        <Submit kind="primary" size="large" pending={pending} doing="Saving">
          Save the password
        </Submit>
      </Form>
    </SoloSheet>
  );
}
