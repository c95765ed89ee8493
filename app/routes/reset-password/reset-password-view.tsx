import { Submit } from '#app/ui/controls/button.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { SoloForm } from '#app/ui/frame/solo-form.tsx';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import { t } from '#app/words/language/t.ts';

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
      <SoloForm title={t('reset-password.title')} said={t('reset-password.said', { email })}>
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <TextField
          large
          label={t('reset-password.new')}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={8}
          error={error}
          hint={t('sign-up.password-hint')}
        />
        <Submit kind="primary" size="large" pending={pending} doing={t('action.save.doing')}>
          {t('reset-password.save')}
        </Submit>
      </SoloForm>
    </SoloSheet>
  );
}
