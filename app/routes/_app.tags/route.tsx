import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { Refusal } from '#app/domain/errors.ts';
import { countAllTags, getTag, listTags } from '#app/domain/tags/list-tags.server.ts';
import { offerTags } from '#app/domain/tags/offer-tags.server.ts';
import { getWorkspace } from '#app/domain/workspaces/get-workspace.server.ts';
import { refusalAnswer, STATUS } from '#app/http/answers/answers.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { fieldErrors, formOf } from '#app/http/requests/body/form.server.ts';
import { pathId } from '#app/http/requests/body/read.server.ts';
import { askedLimit, listPage, searchTerm } from '#app/http/requests/list.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { changeTags } from './change-tags.server.ts';
import { TagsView } from './tags-view.tsx';

export const meta = titled(() => t('field.tags'));

const TAGS_A_PAGE = 100;

export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const search = searchTerm(args.request);
  const page = await listPage(args.request, member.workspaceId, { search }, z.string());
  if (page instanceof Refusal) throw refusalAnswer(page);
  const id = pathId({ id: new URL(args.request.url).searchParams.get('id') ?? '' });
  const [list, workspace, everyTag, asked, offered] = await Promise.all([
    listTags(member, member.workspaceId, search, { ...page, limit: TAGS_A_PAGE }),
    getWorkspace(member, member.workspaceId),
    countAllTags(member, member.workspaceId),
    id === null ? null : getTag(member, member.workspaceId, id),
    offerTags(member, member.workspaceId),
  ]);
  const { data: tags, total, next_cursor } = list;
  return {
    tags,
    search,
    total: search === '' ? total : everyTag,
    found: total,
    moreTo: next_cursor && paths.tags({ search: search || null, cursor: next_cursor, limit: askedLimit(args.request) }),
    contactsTotal: workspace.contactsTotal,
    asked: asked instanceof Refusal ? null : asked,
    offered: { names: offered.tags.map(({ name }) => name), hasMore: offered.hasMore },
  };
}

export async function action(args: ActionFunctionArgs) {
  const member = await requirePageMember(args);
  const done = await changeTags(member, await formOf(args.request));
  // what is gone already needs no word: the list shows it
  if (!(done instanceof Refusal) || done.code === 'NOT_FOUND') return redirect(paths.tags());
  const errors: Record<string, string> = done.code === 'CONFLICT' ? { name: done.message } : fieldErrors(done);
  const error = Object.keys(errors).length > 0 ? null : done.message;
  return data({ errors, error }, { status: STATUS[done.code] });
}

export default function Tags() {
  return <TagsView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
