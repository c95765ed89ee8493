import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { namesInFilters } from '#app/domain/contacts/names-in-filters.server.ts';
import { contactFilterInput, contactFilterQuery } from '#app/domain/contacts/values/contact-filter.ts';
import { Refusal } from '#app/domain/errors.ts';
import { allColumns } from '#app/domain/exports/create-export.server.ts';
import { listExportsForPage } from '#app/domain/exports/read-exports.server.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { pageOutcome } from '#app/http/answers/page.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { formOf } from '#app/http/requests/body/form.server.ts';
import { check, readQuery } from '#app/http/requests/body/read.server.ts';
import { askedLimit, listPage } from '#app/http/requests/list.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { changeExports } from './change-exports.server.ts';
import { ExportsView } from './exports-view.tsx';

export const meta = titled(() => t('exports.title'));

export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const filter = filterIn(args.request);
  if (filter instanceof Refusal) throw redirect(paths.exports());
  const page = await listPage(args.request, member.workspaceId, {});
  if (page instanceof Refusal) throw refusalAnswer(page);
  const { data: exports, next_cursor } = await listExportsForPage(member, member, page);
  const names = await namesInFilters(member, member.workspaceId, [filter, ...exports.map((record) => record.filter)]);
  const isAsking = new URL(args.request.url).searchParams.get('ask') === 'new';
  return {
    exports,
    names,
    filter,
    columns: isAsking ? await allColumns(member, member.workspaceId) : [],
    olderTo: next_cursor && paths.exports({ cursor: next_cursor, limit: askedLimit(args.request) }),
  };
}

/** The filter of the address; the contacts that were selected, where some were, and then nothing else. */
function filterIn(request: Request) {
  const ids = new URL(request.url).searchParams.getAll('ids');
  return ids.length > 0 ? check({ ids }, contactFilterInput) : readQuery(request, contactFilterQuery);
}

export async function action(args: ActionFunctionArgs) {
  const member = await requirePageMember(args);
  const done = await changeExports(member, await formOf(args.request));
  // what is gone already needs no word: the list shows it
  return done instanceof Refusal && done.code !== 'NOT_FOUND' ? pageOutcome(done) : redirect(paths.exports());
}

export default function Exports() {
  return <ExportsView {...useLoaderData<typeof loader>()} error={useActionData<typeof action>()?.message ?? null} />;
}
