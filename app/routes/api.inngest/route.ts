import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/cloudflare';
import { serve } from 'inngest/remix';
import { parts } from '#app/context.server.ts';
import { allJobs } from '#jobs/all.ts';

/** Inngest's own way in: signed, but for a development server. */
function inngest({ request, context }: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> {
  const tools = parts(context);
  return serve({ client: tools.jobs, functions: allJobs(tools) })({ request, context });
}

export { inngest as action, inngest as loader };
