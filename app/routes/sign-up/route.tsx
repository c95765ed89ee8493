import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { servicesOf } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { sendLink } from '#app/domain/sign-in/send-link.server.ts';
import { addressForm, signUpForm } from '#app/domain/sign-in/sign-in-forms.ts';
import { signUp } from '#app/domain/sign-in/sign-up.server.ts';
import { fieldErrors, formOf } from '#app/http/requests/body/form.server.ts';
import { check, formValues } from '#app/http/requests/body/read.server.ts';
import { guardSignIn, personCheck, signInRefused } from '#app/http/requests/sign-in-guard.server.ts';
import { hasGoogle, returnAddress, sessionOf } from '#app/http/session.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { SignUpView } from './sign-up-view.tsx';

export const meta = titled(() => t('sign-up.title'));

export const loader = ({ context }: LoaderFunctionArgs) => ({ google: hasGoogle(context), ...personCheck(context) });

export async function action(args: ActionFunctionArgs) {
  const values = formValues(await formOf(args.request));
  const guarded = await guardSignIn(args, values);
  if (guarded) return signInRefused(args.context, guarded);
  if (values.intent === 'again') return mailAgain(args, values);
  const form = check(values, signUpForm);
  if (form instanceof Refusal) return { errors: fieldErrors(form) };
  const outcome = await signUp(servicesOf(args.context), sessionOf(args), form, returnAddress(args.context));
  if (outcome instanceof Refusal) return signInRefused(args.context, outcome, form.email);
  return outcome.isSignedIn ? redirect(paths.overview()) : { sentTo: form.email, isSoon: outcome.isSoon };
}

async function mailAgain(args: ActionFunctionArgs, values: Record<string, unknown>) {
  const form = check(values, addressForm);
  if (form instanceof Refusal) return signInRefused(args.context, form);
  const services = servicesOf(args.context);
  const sent = await sendLink(services, sessionOf(args), 'mailConfirmation', form.email, returnAddress(args.context));
  if (sent instanceof Refusal) return signInRefused(args.context, sent, form.email);
  return { sentTo: form.email, isSoon: sent.isSoon, isAgain: true };
}

export default function SignUp() {
  return <SignUpView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
