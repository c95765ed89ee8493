import type { AppLoadContext } from '@remix-run/cloudflare';
import { parts } from '#app/context.server.ts';
import type { SessionClient } from '#app/vendors/supabase.server.ts';

/** Sign-in calls for a request: they read its cookies and write what changes to its answer. */
export function sessionOf({ request, context }: { request: Request; context: AppLoadContext }): SessionClient {
  return parts(context).auth.forRequest(request, context.responseHeaders);
}

/** Where links in mails of the sign-in service lead back to. */
export const returnAddress = (context: AppLoadContext, path = '/') => new URL(path, parts(context).env.APP_URL).href;
