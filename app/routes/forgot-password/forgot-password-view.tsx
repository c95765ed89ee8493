import { Link } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { PersonCheck } from '#app/ui/controls/person-check.tsx';
import { OwnEmailField, SoloForm } from '#app/ui/frame/solo-form.tsx';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import layout from '#app/ui/look/layout.module.css';
import { MailSent } from '#app/ui/messages/mail-sent.tsx';
import { t } from '#app/words/language/t.ts';

interface ForgotPasswordViewProps {
  /** The address a mail went to: then the page says so. */
  sentTo?: string | null;
  isSoon?: boolean;
  siteKey: string | null;
  error?: string | null;
  email?: string;
}

/** Posts `email`. */
export function ForgotPasswordView({ siteKey, sentTo, isSoon, error, email }: ForgotPasswordViewProps) {
  const pending = usePending();
  if (sentTo) {
    return (
      <SoloSheet>
        <MailSent email={sentTo} mail="reset" isSoon={isSoon} />
      </SoloSheet>
    );
  }
  return (
    <SoloSheet>
      <SoloForm title={t('forgot-password.title')} said={t('forgot-password.said')}>
        <OwnEmailField email={email} error={error} />
        <PersonCheck siteKey={siteKey} />
        <Submit kind="primary" size="large" pending={pending} doing={t('doing.sending')}>
          {t('forgot-password.send')}
        </Submit>
        <p>
          <Link className={layout.link} to={paths.signIn()}>
            {t('sign-in.back')}
          </Link>
        </p>
      </SoloForm>
    </SoloSheet>
  );
}
