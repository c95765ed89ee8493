import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/cloudflare';
import { serve } from 'inngest/remix';
import { servicesOf } from '#app/context.server.ts';
import { allJobs } from '#jobs/all.ts';

/** Inngest's own way in: signed, but for a development server. */
function inngest({ request, context }: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> {
  const services = servicesOf(context);
  return serve({ client: services.jobs, functions: allJobs(services) })({ request, context });
}

export { inngest as action, inngest as loader };
