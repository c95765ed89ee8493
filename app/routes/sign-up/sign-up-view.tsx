import { Form, Link } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { Submit } from '#app/ui/controls/button.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { GoogleLink } from '#app/ui/controls/google-link.tsx';
import { linkTo } from '#app/ui/controls/link-to.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { PersonCheck } from '#app/ui/controls/person-check.tsx';
import { OwnEmailField, SoloForm } from '#app/ui/frame/solo-form.tsx';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import { WhatItDoes } from '#app/ui/frame/what-it-does.tsx';
import layout from '#app/ui/look/layout.module.css';
import { MailSent } from '#app/ui/messages/mail-sent.tsx';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';

interface SignUpViewProps {
  /** The address a confirmation went to: then the page says so. */
  sentTo?: string | null;
  isSoon?: boolean;
  /** Whether it was sent once more. */
  isAgain?: boolean;
  siteKey: string | null;
  /** Whether Google is a way in. */
  google: boolean;
  error?: string | null;
  errors?: { email?: string; password?: string };
  email?: string;
}

/** Posts `email` and `password`; once the mail is sent, `intent=again` and `email` send it once more. */
export function SignUpView({ siteKey, google, sentTo, isSoon, isAgain, error, errors, email }: SignUpViewProps) {
  const pending = usePending();
  if (sentTo) {
    return (
      <SoloSheet aside={<WhatItDoes />}>
        <MailSent email={sentTo} mail="confirm" isSoon={isSoon}>
          {isAgain && !isSoon && (
            <p role="status">
              <b>{t('sign-up.again')}</b>
            </p>
          )}
          <Form method="post" className={layout.row}>
            <input type="hidden" name="email" value={sentTo} />
            <PersonCheck siteKey={siteKey} />
            <Submit intent="again" pending={pending} doing={t('doing.sending')}>
              {t('sign-up.send-again')}
            </Submit>
            <Link className={layout.link} to={paths.signUp()}>
              {t('sign-up.wrong-address')}
            </Link>
          </Form>
        </MailSent>
      </SoloSheet>
    );
  }
  return (
    <SoloSheet aside={<WhatItDoes />}>
      <SoloForm
        title={t('sign-up.title')}
        said={rich('sign-in.instead', { link: linkTo(paths.signIn()) })}
        error={error}
      >
        <OwnEmailField email={email} error={errors?.email} hint={t('sign-up.email-hint')} />
        <TextField
          large
          label={t('sign-in.password')}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={8}
          error={errors?.password}
          hint={t('sign-up.password-hint')}
        />
        <PersonCheck siteKey={siteKey} />
        <Submit kind="primary" size="large" pending={pending} doing={t('doing.creating')}>
          {t('sign-up.title')}
        </Submit>
        {google && <GoogleLink />}
      </SoloForm>
    </SoloSheet>
  );
}
