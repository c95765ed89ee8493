import { type ActionFunctionArgs, redirect } from '@remix-run/cloudflare';
import { signOut } from '#app/domain/sign-in/sign-out.server.ts';
import { formOf } from '#app/http/requests/body/form.server.ts';
import { sessionOf } from '#app/http/session.server.ts';
import { paths } from '#app/lib/paths.ts';

export function loader() {
  return redirect(paths.overview());
}

export async function action(args: ActionFunctionArgs) {
  const everywhere = (await formOf(args.request)).get('scope') === 'global';
  await signOut(sessionOf(args), everywhere);
  return redirect(paths.signIn());
}
