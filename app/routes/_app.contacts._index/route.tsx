import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Refusal } from '#app/domain/errors.ts';
import { refusalAnswer, STATUS } from '#app/http/answers/answers.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { formOf, typedText } from '#app/http/requests/body/form.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { changeSelection } from './change-selection.server.ts';
import { changeViews, isAboutViews } from './change-views.server.ts';
import { ContactsView } from './contacts-view.tsx';
import { showContacts } from './show-contacts.server.ts';

export const meta = titled(() => t('contacts.title'));

export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const shown = await showContacts(member, args.request);
  if (shown instanceof Refusal) {
    // a cursor of another filter, an id that is none: the list from its beginning
    if (new URL(args.request.url).search !== '') throw redirect(paths.contacts());
    throw refusalAnswer(shown);
  }
  return shown;
}

export async function action(args: ActionFunctionArgs) {
  const member = await requirePageMember(args);
  const form = await formOf(args.request);
  const done = isAboutViews(form) ? await changeViews(member, form) : await changeSelection(member, form);
  if (!(done instanceof Refusal)) return { done };
  const entered = { intent: typedText(form, 'intent'), name: typedText(form, 'name') };
  return data({ message: done.message, ...entered }, { status: STATUS[done.code] });
}

export default function Contacts() {
  const shown = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const done = outcome && 'done' in outcome ? outcome.done : null;
  const refused = outcome && 'message' in outcome ? outcome : null;
  return <ContactsView {...shown} done={done} refused={refused} />;
}
