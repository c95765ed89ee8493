import { type ActionFunctionArgs, type MetaFunction, redirect } from '@remix-run/cloudflare';
import { useActionData } from '@remix-run/react';
import { Refusal } from '#app/domain/errors.ts';
import { signUpForm } from '#app/domain/sign-in/sign-in-forms.ts';
import { signUp } from '#app/domain/sign-in/sign-up.server.ts';
import { fieldErrors, readForm } from '#app/http/requests/form.server.ts';
import { returnAddress, sessionOf } from '#app/http/session.server.ts';
import { paths } from '#app/lib/paths.ts';
import { SignUpView } from './sign-up-view.tsx';

export const meta: MetaFunction = () => [{ title: 'Create an account · Folksbase' }];

export async function action(args: ActionFunctionArgs) {
  const form = await readForm(args.request, signUpForm);
  if (form instanceof Refusal) return { errors: fieldErrors(form) };
  const outcome = await signUp(sessionOf(args), form, returnAddress(args.context));
  if (outcome instanceof Refusal) return { error: outcome.message, email: form.email };
  return outcome.isSignedIn ? redirect(paths.overview()) : { sentTo: form.email };
}

export default function SignUp() {
  return <SignUpView {...useActionData<typeof action>()} />;
}
