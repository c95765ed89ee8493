import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Refusal } from '#app/domain/errors.ts';
import { confirmLink } from '#app/domain/sign-in/confirm-link.server.ts';
import { type ConfirmForm, confirmForm } from '#app/domain/sign-in/sign-in-forms.ts';
import { readForm } from '#app/http/requests/body/form.server.ts';
import { nextPath, sessionOf } from '#app/http/session.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { brokenLink } from '#app/words/sign-in.ts';
import { ConfirmView } from './confirm-view.tsx';

export const meta = titled(() => t('link.change.verb'));

const PURPOSE = {
  email: 'link',
  magiclink: 'link',
  signup: 'signup',
  invite: 'signup',
  recovery: 'recovery',
  email_change: 'change',
} as const satisfies Record<ConfirmForm['type'], string>;

/** Opening the link changes nothing: mail scanners open links. The page's button does. */
export function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url);
  const link = confirmForm.safeParse(Object.fromEntries(searchParams));
  if (!link.success) return { purpose: 'link' as const, tokenHash: '', type: '', broken: true };
  return { purpose: PURPOSE[link.data.type], tokenHash: link.data.token_hash, type: link.data.type, broken: false };
}

export async function action(args: ActionFunctionArgs) {
  const link = await readForm(args.request, confirmForm);
  if (link instanceof Refusal) return { error: brokenLink() };
  const refused = await confirmLink(sessionOf(args), link);
  if (refused) return { error: refused.message };
  const next = new URL(args.request.url).searchParams.get('next');
  return redirect(link.type === 'recovery' ? paths.resetPassword() : nextPath(args.context, next));
}

export default function Confirm() {
  const { broken, ...link } = useLoaderData<typeof loader>();
  const tried = useActionData<typeof action>();
  const error = broken ? brokenLink() : (tried?.error ?? null);
  return <ConfirmView {...link} error={error} />;
}
