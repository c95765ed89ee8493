import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { servicesOf } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { agreeToReplies, readQuestion } from '#app/domain/settings/ask-about-replies.server.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { titledUnlisted } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { ConfirmRepliesView } from './confirm-replies-view.tsx';

export const meta = titledUnlisted(() => t('confirm-replies.page'));

/** Opening the link changes nothing: mail scanners open links. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const asked = await readQuestion(servicesOf(context), params.token ?? '');
  if (asked instanceof Refusal) throw refusalAnswer(asked);
  return asked;
}

export async function action({ params, context }: ActionFunctionArgs) {
  const refused = await agreeToReplies(servicesOf(context), params.token ?? '');
  if (refused) throw refusalAnswer(refused);
  return data(null);
}

export default function ConfirmReplies() {
  return <ConfirmRepliesView {...useLoaderData<typeof loader>()} />;
}
