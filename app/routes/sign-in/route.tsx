import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { servicesOf } from '#app/context.server.ts';
import { LIMITS } from '#app/domain/contacts/values/limits.ts';
import { Refusal } from '#app/domain/errors.ts';
import { sendLink } from '#app/domain/sign-in/send-link.server.ts';
import { signIn } from '#app/domain/sign-in/sign-in.server.ts';
import { addressForm, signInForm } from '#app/domain/sign-in/sign-in-forms.ts';
import { formOf } from '#app/http/requests/body/form.server.ts';
import { check, formValues } from '#app/http/requests/body/read.server.ts';
import { guardSignIn, personCheck, signInRefused } from '#app/http/requests/sign-in-guard.server.ts';
import { sentLinkCookie } from '#app/http/sent-link.server.ts';
import { hasGoogle, nextPath, returnAddress, sessionOf } from '#app/http/session.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { SignInView } from './sign-in-view.tsx';

export const meta = titled(() => t('sign-in.title'));

export function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const dead = searchParams.get('link') === 'expired' ? t('sign-in.dead-link') : null;
  const notice = searchParams.get('google') === 'failed' ? t('sign-in.not-by-google') : dead;
  return { returnTo: searchParams.get('return_to'), notice, google: hasGoogle(context), ...personCheck(context) };
}

export async function action(args: ActionFunctionArgs) {
  const values = formValues(await formOf(args.request));
  // no address is longer
  const email = typeof values.email === 'string' ? values.email.slice(0, LIMITS.email) : '';
  const next = nextPath(args.context, values.return_to);
  const refuse = (refusal: Refusal) => signInRefused(args.context, refusal, email);
  const guarded = await guardSignIn(args, values);
  if (guarded) return refuse(guarded);
  if (values.intent === 'link') {
    const form = check(values, addressForm);
    if (form instanceof Refusal) return refuse(form);
    const sent = await sendLink(
      servicesOf(args.context),
      sessionOf(args),
      'mailLink',
      form.email,
      returnAddress(args.context, next),
    );
    if (sent instanceof Refusal) return refuse(sent);
    const told = await sentLinkCookie({ email: form.email, isSoon: sent.isSoon }, args.request);
    return redirect(paths.magicLink(), { headers: { 'set-cookie': told } });
  }
  const form = check(values, signInForm);
  if (form instanceof Refusal) return refuse(form);
  const refused = await signIn(sessionOf(args), form);
  return refused ? refuse(refused) : redirect(next);
}

export default function SignIn() {
  const { notice, ...page } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  return <SignInView {...page} error={tried?.error ?? notice} email={tried?.email ?? ''} />;
}
