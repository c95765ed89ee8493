import type { ActionFunctionArgs, MetaFunction } from '@remix-run/cloudflare';
import { useActionData } from '@remix-run/react';
import { Refusal } from '#app/domain/errors.ts';
import { sendPasswordReset } from '#app/domain/sign-in/reset-password.server.ts';
import { addressForm } from '#app/domain/sign-in/sign-in-forms.ts';
import { readForm } from '#app/http/requests/form.server.ts';
import { returnAddress, sessionOf } from '#app/http/session.server.ts';
import { paths } from '#app/lib/paths.ts';
import { ForgotPasswordView } from './forgot-password-view.tsx';

export const meta: MetaFunction = () => [{ title: 'Forgot your password · Folksbase' }];

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request, addressForm);
  if (form instanceof Refusal) return { error: form.message };
  const refused = await sendPasswordReset(
    sessionOf(args),
    form.email,
    returnAddress(args.context, paths.resetPassword()),
  );
  return refused ? { error: refused.message, email: form.email } : { sentTo: form.email };
}

export default function ForgotPassword() {
  return <ForgotPasswordView {...useActionData<typeof action>()} />;
}
