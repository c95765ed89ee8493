import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { servicesOf } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { changeSubscription, getSubscription } from '#app/domain/mail/change-subscription.server.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { titledUnlisted } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { UnsubscribeView } from './unsubscribe-view.tsx';

export const meta = titledUnlisted(() => t('unsubscribe.title'));

/** Opening the link changes nothing: mail scanners open links. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const subscription = await getSubscription(servicesOf(context), params.token ?? '');
  if (subscription instanceof Refusal) throw refusalAnswer(subscription);
  return subscription;
}

/** The page's buttons, and the one click of a mail program (RFC 8058), which has no more than this address. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const to = (await intentOf(request)) === 'resubscribe' ? 'subscribed' : 'unsubscribed';
  const subscription = await changeSubscription(servicesOf(context), params.token ?? '', to);
  if (subscription instanceof Refusal) throw refusalAnswer(subscription);
  return data(null);
}

async function intentOf(request: Request): Promise<FormDataEntryValue | null> {
  // a body that is no form asks for what the address is there for
  const form = await request.formData().catch(() => null);
  return form?.get('intent') ?? null;
}

export default function Unsubscribe() {
  return <UnsubscribeView {...useLoaderData<typeof loader>()} />;
}
