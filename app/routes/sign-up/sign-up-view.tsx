import { Form, Link } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { Submit } from '#app/ui/controls/button.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { GoogleLink } from '#app/ui/controls/google-link.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { PersonCheck } from '#app/ui/controls/person-check.tsx';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import { WhatItDoes } from '#app/ui/frame/what-it-does.tsx';
import layout from '#app/ui/look/layout.module.css';
import { MailSent } from '#app/ui/messages/mail-sent.tsx';
import { Notice } from '#app/ui/messages/notice.tsx';

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
              <b>It is on its way again.</b>
            </p>
          )}
          <Form method="post" className={layout.row}>
            <input type="hidden" name="email" value={sentTo} />
            <PersonCheck siteKey={siteKey} />
            <Submit name="intent" value="again" pending={pending} doing="Sending">
              Send it again
            </Submit>
            <Link className={layout.link} to={paths.signUp()}>
              Wrong address?
            </Link>
          </Form>
        </MailSent>
      </SoloSheet>
    );
  }
  return (
    <SoloSheet aside={<WhatItDoes />}>
      <Form method="post" className={layout.stack} noValidate>
        <div>
          <h1 className={layout.solemn}>Create an account</h1>
          <p className={layout.dim}>
            Already have one?{' '}
            <Link className={layout.link} to={paths.signIn()}>
              Sign in
            </Link>
          </p>
        </div>
        {error && (
          <Notice kind="failure" alert>
            {error}
          </Notice>
        )}
        <TextField
          large
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={email}
          error={errors?.email}
          hint="We send a link there to confirm that it is yours."
        />
        <TextField
          large
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={8}
          error={errors?.password}
          hint="At least 8 characters."
        />
        <PersonCheck siteKey={siteKey} />
        <Submit kind="primary" size="large" pending={pending} doing="Creating">
          Create an account
        </Submit>
        {google && <GoogleLink />}
      </Form>
    </SoloSheet>
  );
}
