import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { LIMITS } from '#app/domain/contacts/values/limits.ts';
import { Refusal } from '#app/domain/errors.ts';
import { sendLink } from '#app/domain/sign-in/send-link.server.ts';
import { signIn } from '#app/domain/sign-in/sign-in.server.ts';
import { addressForm, signInForm } from '#app/domain/sign-in/sign-in-forms.ts';
import { formOf } from '#app/http/requests/form.server.ts';
import { check, formValues } from '#app/http/requests/read.server.ts';
import { nextPath, returnAddress, sessionOf } from '#app/http/session.server.ts';
import { paths } from '#app/lib/paths.ts';
import { SignInView } from './sign-in-view.tsx';

export const meta: MetaFunction = () => [{ title: 'Sign in · Folksbase' }];

const DEAD_LINK = 'This link was already used, has expired, or was opened in another browser. Ask for a new one.';

export function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const isDead = searchParams.get('link') === 'expired';
  return { returnTo: searchParams.get('return_to'), notice: isDead ? DEAD_LINK : null };
}

export async function action(args: ActionFunctionArgs) {
  const values = formValues(await formOf(args.request));
  // no address is longer
  const email = typeof values.email === 'string' ? values.email.slice(0, LIMITS.email) : '';
  const next = nextPath(args.context, values.return_to);
  if (values.intent === 'link') {
    const form = check(values, addressForm);
    if (form instanceof Refusal) return { error: form.message, email };
    const refused = await sendLink(sessionOf(args), form.email, returnAddress(args.context, next));
    return refused ? { error: refused.message, email } : redirect(paths.magicLink(form.email));
  }
  const form = check(values, signInForm);
  if (form instanceof Refusal) return { error: form.message, email };
  const refused = await signIn(sessionOf(args), form);
  return refused ? { error: refused.message, email } : redirect(next);
}

export default function SignIn() {
  const { returnTo, notice } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  return <SignInView returnTo={returnTo} error={tried?.error ?? notice} email={tried?.email ?? ''} />;
}
