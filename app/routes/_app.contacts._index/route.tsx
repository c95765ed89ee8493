import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { Refusal } from '#app/domain/errors.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { pageOutcome } from '#app/http/answers/page.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { formOf } from '#app/http/requests/form.server.ts';
import { paths } from '#app/lib/paths.ts';
import { changeSelection } from './change-selection.server.ts';
import { ContactsView } from './contacts-view.tsx';
import { showContacts } from './show-contacts.server.ts';

export const meta: MetaFunction = () => [{ title: 'Contacts · Folksbase' }];

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
  const done = await changeSelection(member, await formOf(args.request));
  return done instanceof Refusal ? pageOutcome(done) : { done };
}

export default function Contacts() {
  const shown = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const done = outcome && 'done' in outcome ? outcome.done : null;
  const error = outcome && 'message' in outcome ? outcome.message : null;
  return <ContactsView {...shown} done={done} error={error} />;
}
