import { type ActionFunctionArgs, redirect } from '@remix-run/cloudflare';
import { sessionOf } from '#app/http/session.server.ts';
import { signOut } from '#app/vendors/sign-in.server.ts';

export function loader() {
  return redirect('/');
}

export async function action(args: ActionFunctionArgs) {
  const everywhere = (await args.request.formData()).get('scope') === 'global';
  await signOut(sessionOf(args), everywhere ? 'global' : 'local');
  return redirect('/sign-in');
}
