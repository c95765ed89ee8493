import { type ActionFunctionArgs, redirect } from '@remix-run/cloudflare';
import { formOf } from '#app/http/requests/body/form.server.ts';
import { nextPath } from '#app/http/session.server.ts';
import { paths } from '#app/lib/paths.ts';
import { themeCookie } from '#app/ui/look/theme.ts';

export const loader = () => redirect(paths.overview());

/** Another theme on this device, whoever uses it. Posts `theme`, and `return_to` where there is no script. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = await formOf(request);
  const headers = { 'set-cookie': themeCookie(form.get('theme')) };
  const to = form.get('return_to');
  return to === null ? new Response(null, { status: 204, headers }) : redirect(nextPath(context, to), { headers });
}
