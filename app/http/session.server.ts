import type { AppLoadContext } from '@remix-run/cloudflare';
import { servicesOf } from '#app/context.server.ts';
import { ownPath } from '#app/lib/own-path.ts';
import { fullAddress, paths } from '#app/lib/paths.ts';
import type { SignInSession } from '#app/vendors/supabase-session.server.ts';

/** Sign-in calls for a request: they read its cookies and write what changes to its answer. */
export function sessionOf({ request, context }: { request: Request; context: AppLoadContext }): SignInSession {
  return servicesOf(context).auth.forRequest(request, context.responseHeaders);
}

const ownAddress = (context: AppLoadContext) => servicesOf(context).env.APP_URL;

/** A path of our own to go on to, out of what the request names as its target. */
export const nextPath = (context: AppLoadContext, target: unknown): string =>
  ownPath(typeof target === 'string' ? target : null, ownAddress(context));

/** Where the sign-in service leads people back to, from its mails or from Google, to go on at a path of ours. */
export function returnAddress(context: AppLoadContext, next = paths.overview(), via: 'google' | null = null): string {
  return fullAddress(ownAddress(context), paths.authCallback({ next: next === paths.overview() ? null : next, via }));
}

/** Whether this installation lets people sign in with Google. */
export const hasGoogle = (context: AppLoadContext): boolean => servicesOf(context).env.SIGN_IN_WITH_GOOGLE === 'yes';
