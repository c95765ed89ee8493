import Mail from 'sign:mail';
import { Link } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { Button, Submit } from '#app/ui/controls/button.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { GoogleLink } from '#app/ui/controls/google-link.tsx';
import { linkTo } from '#app/ui/controls/link-to.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { PersonCheck } from '#app/ui/controls/person-check.tsx';
import { OwnEmailField, SoloForm } from '#app/ui/frame/solo-form.tsx';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import { WhatItDoes } from '#app/ui/frame/what-it-does.tsx';
import layout from '#app/ui/look/layout.module.css';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';

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
      <SoloForm
        title={t('sign-in.title')}
        said={rich('sign-up.instead', { link: linkTo(paths.signUp()) })}
        error={error}
      >
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
        <Submit kind="primary" size="large" intent="password" pending={pending} doing={t('sign-in.doing')}>
          {t('sign-in.title')}
        </Submit>
        <Button size="large" intent="link" icon={Mail} disabled={pending}>
          {t('sign-in.by-link')}
        </Button>
        {google && <GoogleLink returnTo={returnTo} />}
      </SoloForm>
    </SoloSheet>
  );
}
