import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/cloudflare';
import { useLoaderData } from '@remix-run/react';
import { servicesOf } from '#app/context.server.ts';
import { Refusal } from '#app/domain/errors.ts';
import { joinWorkspace, readInvitation } from '#app/domain/members/join-workspace.server.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { signedInUser } from '#app/http/member.server.ts';
import { workspaceCookie } from '#app/http/requests/chosen-workspace.ts';
import { paths } from '#app/lib/paths.ts';
import { titledUnlisted } from '#app/ui/frame/page-title.ts';
import { t } from '#app/words/language/t.ts';
import { JoinView } from './join-view.tsx';

export const meta = titledUnlisted(() => t('join.page'));

/** Opening the link changes nothing: mail scanners open links. */
export async function loader(args: LoaderFunctionArgs) {
  const invitation = await readInvitation(servicesOf(args.context), args.params.token ?? '');
  if (invitation instanceof Refusal) throw refusalAnswer(invitation);
  const user = await signedInUser(args);
  const { email, role, workspaceName } = invitation;
  return { email, role, workspaceName, signedInAs: user?.email ?? null, returnTo: new URL(args.request.url).pathname };
}

export async function action(args: ActionFunctionArgs) {
  const user = await signedInUser(args);
  if (!user) return redirect(paths.signIn({ return_to: new URL(args.request.url).pathname }));
  const joined = await joinWorkspace(servicesOf(args.context), args.params.token ?? '', user);
  if (joined instanceof Refusal) throw refusalAnswer(joined);
  return redirect(paths.overview(), { headers: { 'set-cookie': workspaceCookie(joined, args.request) } });
}

export default function Join() {
  return <JoinView {...useLoaderData<typeof loader>()} />;
}
