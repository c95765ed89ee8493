import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listChangesForPage } from '#app/domain/changes/read-changes.server.ts';
import { cancelChange, undoChangeOfContacts } from '#app/domain/changes/stop-and-undo.server.ts';
import { namesInFilters } from '#app/domain/contacts/names-in-filters.server.ts';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { pageOutcome } from '#app/http/answers/page.server.ts';
import { type Member, requirePageMember } from '#app/http/member.server.ts';
import { formOf, typedText, unknownIntent } from '#app/http/requests/body/form.server.ts';
import { pathId } from '#app/http/requests/body/read.server.ts';
import { askedLimit, listPage } from '#app/http/requests/list.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { ChangesView } from './changes-view.tsx';

export const meta = titled(() => t('changes.title'));

export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const page = await listPage(args.request, member.workspaceId, {});
  if (page instanceof Refusal) throw refusalAnswer(page);
  const { data: changes, next_cursor } = await listChangesForPage(member, member.workspaceId, page);
  const tagged = changes.map(({ add_tag_ids, remove_tag_ids }) => ({ tag_ids: [...add_tag_ids, ...remove_tag_ids] }));
  const filters = [...changes.map(({ filter }) => filter), ...tagged];
  return {
    changes,
    names: await namesInFilters(member, member.workspaceId, filters),
    olderTo: next_cursor && paths.changes({ cursor: next_cursor, limit: askedLimit(args.request) }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const member = await requirePageMember(args);
  const done = await act(member, await formOf(args.request));
  return done instanceof Refusal && done.code !== 'NOT_FOUND' ? pageOutcome(done) : redirect(paths.changes());
}

function act(member: Member, form: FormData) {
  const id = pathId({ id: typedText(form, 'id') });
  if (id === null) return notFound('change');
  const intent = form.get('intent');
  if (intent === 'stop') return cancelChange(member, member.workspaceId, id);
  if (intent === 'undo') return undoChangeOfContacts(member, member.workspaceId, id);
  return unknownIntent();
}

export default function Changes() {
  return <ChangesView {...useLoaderData<typeof loader>()} error={useActionData<typeof action>()?.message ?? null} />;
}
