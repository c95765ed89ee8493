import { type ActionFunctionArgs, redirect } from '@remix-run/cloudflare';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { requirePageMember } from '#app/http/member.server.ts';
import { formOf, unknownIntent } from '#app/http/requests/body/form.server.ts';
import { pathId } from '#app/http/requests/body/read.server.ts';
import { workspaceCookie } from '#app/http/requests/chosen-workspace.ts';
import { paths } from '#app/lib/paths.ts';

export const loader = () => redirect(paths.overview());

/** Switches to another workspace on this device. Posts `workspace`; one that is not theirs is passed over later. */
export async function action(args: ActionFunctionArgs) {
  await requirePageMember(args);
  const form = await formOf(args.request);
  const id = pathId({ id: String(form.get('workspace')) });
  if (!id) throw refusalAnswer(unknownIntent());
  return redirect(paths.overview(), { headers: { 'set-cookie': workspaceCookie(id, args.request) } });
}
