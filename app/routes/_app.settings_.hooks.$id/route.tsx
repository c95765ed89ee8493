import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { notFound, Refusal } from '#app/domain/errors.ts';
import { getHook, showDeliveries } from '#app/domain/hooks/list-hooks.server.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { pageOutcome, requireId } from '#app/http/answers/page.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { formOf } from '#app/http/requests/body/form.server.ts';
import { askedLimit, listPage } from '#app/http/requests/list.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { changeHookByForm } from './change-hook-by-form.server.ts';
import { HookView } from './hook-view.tsx';

export const meta = titled(() => t('hook.hook'));

export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const id = requireId(args.params);
  // owners alone see hooks
  if (member.role !== 'owner') throw refusalAnswer(notFound('hook'));
  const page = await listPage(args.request, member.workspaceId, {});
  if (page instanceof Refusal) throw refusalAnswer(page);
  const [hook, list] = await Promise.all([
    getHook(member, member.workspaceId, id),
    showDeliveries(member, member.workspaceId, id, page),
  ]);
  if (hook instanceof Refusal) throw refusalAnswer(hook);
  if (list instanceof Refusal) throw refusalAnswer(list);
  const { data: deliveries, next_cursor } = list;
  const olderTo = next_cursor && paths.hook(id, { cursor: next_cursor, limit: askedLimit(args.request) });
  return { hook, deliveries, olderTo };
}

export async function action(args: ActionFunctionArgs) {
  const member = await requirePageMember(args);
  const id = requireId(args.params);
  const form = await formOf(args.request);
  const refused = await changeHookByForm(member, id, form);
  if (refused?.code === 'NOT_FOUND') throw refusalAnswer(refused);
  if (refused) return pageOutcome(refused);
  return redirect(form.get('intent') === 'delete' ? paths.settings() : paths.hook(id));
}

export default function Hook() {
  return <HookView {...useLoaderData<typeof loader>()} refused={useActionData<typeof action>() ?? null} />;
}
