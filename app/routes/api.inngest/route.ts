import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/cloudflare';
import { serve } from 'inngest/remix';
import { z } from 'zod';
import { servicesOf } from '#app/context.server.ts';
import { invalid } from '#app/domain/errors.ts';
import { refusalAnswer } from '#app/http/answers/answers.server.ts';
import { allJobs } from '#jobs/all.ts';

/** What every call of a function has (docs/inngest-protocol.md#requests). */
const call = z.looseObject({ ctx: z.looseObject({}), event: z.looseObject({ name: z.string() }) });

/** Inngest's own way in: signed, but for a development server. */
async function inngest({ request, context }: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> {
  const services = servicesOf(context);
  const sent = request.body === null ? null : request.clone();
  const answer = serve({ client: services.jobs, functions: allJobs(services) })({ request, context });
  const response = await answer.catch(() => null);
  if (response && response.status < 500) return response;
  // the SDK throws or says 500 for what nobody of Inngest would send
  if ((request.method === 'POST' || sent) && !(await isInngests(request.method, sent))) {
    return refusalAnswer(invalid([{ path: '', message: 'This is no call of Inngest.' }]));
  }
  return response ?? answer;
}

/** A function is called by POST; what is sent with the registration is an object, if anything. */
async function isInngests(method: string, sent: Pick<Request, 'json'> | null): Promise<boolean> {
  const body: unknown = await sent?.json().catch(() => null);
  return (method === 'POST' ? call : z.looseObject({})).safeParse(body).success;
}

export { inngest as action, inngest as loader };
