import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { servicesOf } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { sendLink } from '#app/domain/sign-in/send-link.server.ts';
import { addressForm } from '#app/domain/sign-in/sign-in-forms.ts';
import { formOf } from '#app/http/requests/body/form.server.ts';
import { check, formValues } from '#app/http/requests/body/read.server.ts';
import { guardSignIn, personCheck, signInRefused } from '#app/http/requests/sign-in-guard.server.ts';
import { returnAddress, sessionOf } from '#app/http/session.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { ForgotPasswordView } from './forgot-password-view.tsx';

export const meta = titled(() => t('forgot-password.page'));

export const loader = ({ context }: LoaderFunctionArgs) => personCheck(context);

export async function action(args: ActionFunctionArgs) {
  const values = formValues(await formOf(args.request));
  const guarded = await guardSignIn(args, values);
  if (guarded) return signInRefused(args.context, guarded);
  const form = check(values, addressForm);
  if (form instanceof Refusal) return { error: form.message };
  const sent = await sendLink(
    servicesOf(args.context),
    sessionOf(args),
    'mailPasswordReset',
    form.email,
    returnAddress(args.context, paths.resetPassword()),
  );
  if (sent instanceof Refusal) return signInRefused(args.context, sent, form.email);
  return { sentTo: form.email, isSoon: sent.isSoon };
}

export default function ForgotPassword() {
  return <ForgotPasswordView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
