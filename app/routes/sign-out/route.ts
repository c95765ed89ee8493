import { type ActionFunctionArgs, redirect } from '@remix-run/cloudflare';
import { formOf } from '#app/http/requests/form.server.ts';
import { sessionOf } from '#app/http/session.server.ts';
import { paths } from '#app/lib/paths.ts';
import { signOut } from '#app/vendors/sign-in.server.ts';

export function loader() {
  return redirect(paths.overview());
}

export async function action(args: ActionFunctionArgs) {
  const everywhere = (await formOf(args.request)).get('scope') === 'global';
  await signOut(sessionOf(args), everywhere ? 'global' : 'local');
  return redirect(paths.signIn());
}
