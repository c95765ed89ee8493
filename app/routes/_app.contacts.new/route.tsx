import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { offerCustomFields } from '#app/domain/custom-fields/offer-custom-fields.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { offerTags } from '#app/domain/tags/offer-tags.server.ts';
import { STATUS } from '#app/http/answers/answers.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { formOf } from '#app/http/requests/body/form.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { enterContact, readEntered, showRefusal } from './enter-contact.server.ts';
import { NewContactView } from './new-contact-view.tsx';

export const meta = titled(() => t('contacts.new'));

export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const [tags, customFields] = await Promise.all([
    offerTags(member, member.workspaceId),
    offerCustomFields(member, member.workspaceId),
  ]);
  return { tags, customFields };
}

export async function action(args: ActionFunctionArgs) {
  const member = await requirePageMember(args);
  const entered = readEntered(await formOf(args.request));
  const contact = await enterContact(member, entered);
  return contact instanceof Refusal
    ? data(showRefusal(contact, entered), { status: STATUS[contact.code] })
    : redirect(paths.contact(contact.id));
}

export default function NewContact() {
  return <NewContactView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
