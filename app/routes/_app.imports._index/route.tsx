import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { Refusal } from '#app/domain/errors.ts';
import { listImportsForPage } from '#app/domain/imports/list-imports.server.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { askedLimit, listPage } from '#app/http/requests/list.server.ts';
import { paths } from '#app/lib/paths.ts';
import { ImportsView } from './imports-view.tsx';

export const meta: MetaFunction = () => [{ title: 'Imports · Folksbase' }];

export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const page = await listPage(args.request, member.workspaceId, {});
  if (page instanceof Refusal) throw refusalAnswer(page);
  const { data, next_cursor } = await listImportsForPage(member, member.workspaceId, page);
  return {
    imports: data,
    olderTo: next_cursor && paths.imports({ cursor: next_cursor, limit: askedLimit(args.request) }),
  };
}

export default function Imports() {
  return <ImportsView {...useLoaderData<typeof loader>()} />;
}
