import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Refusal } from '#app/domain/errors.ts';
import { resetPassword } from '#app/domain/sign-in/reset-password.server.ts';
import { newPasswordForm } from '#app/domain/sign-in/sign-in-forms.ts';
import { STATUS } from '#app/http/answers/answers.server.ts';
import { signedInUser } from '#app/http/member.server.ts';
import { readForm } from '#app/http/requests/body/form.server.ts';
import { sessionOf } from '#app/http/session.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { ResetPasswordView } from './reset-password-view.tsx';

export const meta = titled(() => t('reset-password.title'));

export async function loader(args: LoaderFunctionArgs) {
  const user = await signedInUser(args);
  return user ? { email: user.email } : redirect(paths.forgotPassword());
}

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request, newPasswordForm);
  const refused = form instanceof Refusal ? form : await resetPassword(sessionOf(args), form.password);
  // a status of 400 or more keeps the page: looked up anew, one whose session is over would lead away from the sentence
  return refused ? data({ error: refused.message }, { status: STATUS[refused.code] }) : redirect(paths.overview());
}

export default function ResetPassword() {
  const { email } = useLoaderData<typeof loader>();
  return <ResetPasswordView email={email} error={useActionData<typeof action>()?.error ?? null} />;
}
