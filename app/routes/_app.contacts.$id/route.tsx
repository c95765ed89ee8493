import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { getContact } from '#app/domain/contacts/get-contact.server.ts';
import { takenBy } from '#app/domain/contacts/write-refusals.ts';
import { offerCustomFields } from '#app/domain/custom-fields/offer-custom-fields.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { mailsTo } from '#app/domain/mail/mails-to.server.ts';
import { getSettings } from '#app/domain/settings/get-settings.server.ts';
import { offerTags } from '#app/domain/tags/offer-tags.server.ts';
import { refusalAnswer, retryHeaders, STATUS } from '#app/http/answers/answers.server.ts';
import { requireId } from '#app/http/answers/page.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { formOf } from '#app/http/requests/body/form.server.ts';
import { paths } from '#app/lib/paths.ts';
import { pageTitle } from '#app/ui/frame/page-title.ts';
import { calledName } from '#app/words/contacts/person.ts';
import { t } from '#app/words/language/t.ts';
import { changeContact, readMessage } from './change-contact.server.ts';
import { ContactView } from './contact-view.tsx';
import { listAddress, listAfter } from './list-address.ts';
import { showHistory } from './show-history.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: shown ? pageTitle(calledName(shown.contact)) : 'Folksbase' },
];

/** How long what was just done is worth saying: the address keeps it, for a reload or the next day. */
const NEWS_FOR_MS = 10_000;

export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const id = requireId(args.params);
  const [settings, contact, offered, customFields, history, mails] = await Promise.all([
    getSettings(member, member.workspaceId),
    getContact(member, member.workspaceId, id),
    offerTags(member, member.workspaceId),
    offerCustomFields(member, member.workspaceId),
    showHistory(member, args.request, id),
    mailsTo(member, member.workspaceId, id),
  ]);
  if (contact instanceof Refusal) throw refusalAnswer(contact);
  const ownTags = new Set(contact.tags.map(({ id }) => id));
  const tags = { ...offered, tags: [...contact.tags, ...offered.tags.filter(({ id }) => !ownTags.has(id))] };
  const news = (name: string, words: string) => {
    const key = new URL(args.request.url).searchParams.get(name);
    return key !== null && Math.abs(member.now().getTime() - Number(key)) < NEWS_FOR_MS ? { key, words } : null;
  };
  return {
    gravatar: settings.gravatar,
    contact,
    tags,
    customFields,
    history,
    mails,
    done:
      news('sent', t('contact.write.sent', { name: calledName(contact) })) ?? news('back', t('contact.take-back.done')),
  };
}

export async function action(args: ActionFunctionArgs) {
  const member = await requirePageMember(args);
  const id = requireId(args.params);
  const form = await formOf(args.request);
  const intent = form.get('intent');
  const { field, refused, deletionId } = await changeContact(member, id, form);
  if (refused) {
    const answer = {
      error: { field, message: refused.message, takenBy: takenBy(refused) },
      entered: readMessage(form),
    };
    // a page's own headers do not come from its action
    for (const [name, value] of Object.entries(retryHeaders(refused))) args.context.responseHeaders.set(name, value);
    return data(answer, { status: STATUS[refused.code] });
  }
  const from = listAddress(new URL(args.request.url).searchParams.get('from'));
  if (deletionId) return redirect(listAfter(from, deletionId));
  const now = String(member.now().getTime());
  return redirect(
    paths.contact(id, {
      from,
      ...(intent === 'send-email' && { sent: now }),
      ...(intent === 'take-back' && { back: now }),
    }),
  );
}

export default function ContactPage() {
  return <ContactView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
