import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirectDocument } from '@remix-run/cloudflare';
import { useActionData, useLoaderData } from '@remix-run/react';
import { signOut } from '#app/domain/sign-in/sign-out.server.ts';
import { getWorkspace } from '#app/domain/workspaces/get-workspace.server.ts';
import { retryHeaders, STATUS } from '#app/http/answers/answers.server.ts';
import { requirePageMember, tokenOf } from '#app/http/member.server.ts';
import { fieldErrors, formOf } from '#app/http/requests/body/form.server.ts';
import { callerAddress } from '#app/http/requests/caller-address.ts';
import { countTry } from '#app/http/requests/sign-in-guard.server.ts';
import { sessionOf } from '#app/http/session.server.ts';
import { paths } from '#app/lib/paths.ts';
import { titled } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { closeByForm } from './close-by-form.server.ts';
import { ClosingView } from './closing-view.tsx';

export const meta = titled(() => t('closing.title'));

export async function loader(args: LoaderFunctionArgs) {
  const member = await requirePageMember(args);
  const { name } = await getWorkspace(member, member.workspaceId);
  return { workspaceName: name, userEmail: member.user.email, isOwner: member.role === 'owner' };
}

export async function action(args: ActionFunctionArgs) {
  const member = await requirePageMember(args);
  const refused = await closeByForm(member, await formOf(args.request), {
    token: tokenOf(args.context),
    caller: callerAddress(args.request),
    countTry: () => countTry(args),
  });
  if (refused) {
    return data({ errors: fieldErrors(refused) }, { status: STATUS[refused.code], headers: retryHeaders(refused) });
  }
  // or the next page would make a new workspace
  await signOut(sessionOf(args), false);
  return redirectDocument(paths.closed());
}

export default function Closing() {
  return <ClosingView {...useLoaderData<typeof loader>()} {...useActionData<typeof action>()} />;
}
