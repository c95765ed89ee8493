import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useLoaderData, useSearchParams } from '@remix-run/react';
import { Refusal } from '#app/domain/errors.ts';
import { listImportsForPage } from '#app/domain/imports/list-imports.server.ts';
import { clearWaiting, waitingIds } from '#app/domain/imports/upload/clear-waiting.server.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { pageOutcome } from '#app/http/answers/page.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { formOf, typedTexts, unknownIntent } from '#app/http/requests/body/form.server.ts';
import { check } from '#app/http/requests/body/read.server.ts';
import { askedLimit, listPage } from '#app/http/requests/list.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { ImportsView } from './imports-view.tsx';

export const meta = titled(() => t('imports.title'));

export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const page = await listPage(args.request, member.workspaceId, {});
  if (page instanceof Refusal) throw refusalAnswer(page);
  const { data, next_cursor } = await listImportsForPage(member, member, page);
  return {
    imports: data,
    olderTo: next_cursor && paths.imports({ cursor: next_cursor, limit: askedLimit(args.request) }),
  };
}

export async function action(args: ActionFunctionArgs) {
  const member = await requirePageMember(args);
  const form = await formOf(args.request);
  if (form.get('intent') !== 'clear') return pageOutcome(unknownIntent());
  const ids = check(typedTexts(form, 'id'), waitingIds);
  if (ids instanceof Refusal) return pageOutcome(ids);
  await clearWaiting(member, member.workspaceId, ids);
  return redirect(paths.imports());
}

export default function Imports() {
  const [query] = useSearchParams();
  return <ImportsView {...useLoaderData<typeof loader>()} isClearing={query.get('ask') === 'clear'} />;
}
