import Mail from 'sign:mail';
import { Form, Link } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { Button, Submit } from '#app/ui/controls/button.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { GoogleLink } from '#app/ui/controls/google-link.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { PersonCheck } from '#app/ui/controls/person-check.tsx';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import { WhatItDoes } from '#app/ui/frame/what-it-does.tsx';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import { OwnEmailField, SoloHead } from './solo-parts.tsx';

interface SignInViewProps {
  /** One sentence, `E-mail and password don’t match.` for example. */
  error?: string | null;
  /** What was entered before. */
  email?: string;
  /** Where to go once signed in; comes back in the field `return_to`. */
  returnTo?: string | null;
  siteKey: string | null;
  /** Whether Google is a way in. */
  google: boolean;
}

/** Posts `intent` (`password` or `link`), `email`, `password` and `return_to`. */
export function SignInView({ siteKey, google, error, email, returnTo }: SignInViewProps) {
  const pending = usePending();
  return (
    <SoloSheet aside={<WhatItDoes />}>
      <Form method="post" className={layout.stack} noValidate>
        <SoloHead title={t('sign-in.title')}>
          {rich('sign-up.instead', {
            link: (inner) => (
              <Link className={layout.link} to={paths.signUp()}>
                {inner}
              </Link>
            ),
          })}
        </SoloHead>
        {error && (
          <Notice kind="failure" alert>
            {error}
          </Notice>
        )}
        {returnTo && <input type="hidden" name="return_to" value={returnTo} />}
        <OwnEmailField email={email} />
        <TextField
          large
          label={t('sign-in.password')}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          aside={
            <Link className={layout.link} to={paths.forgotPassword()}>
              {t('forgot-password.title')}
            </Link>
          }
        />
        <PersonCheck siteKey={siteKey} />
        <Submit kind="primary" size="large" name="intent" value="password" pending={pending} doing={t('sign-in.doing')}>
          {t('sign-in.title')}
        </Submit>
        <Button type="submit" size="large" name="intent" value="link" icon={Mail} disabled={pending}>
          {t('sign-in.by-link')}
        </Button>
        {google && <GoogleLink returnTo={returnTo} />}
      </Form>
    </SoloSheet>
  );
}
