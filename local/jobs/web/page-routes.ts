import type { JobsContext } from './context.ts';
import { apiError, type HttpRequest, type Reply, type Route } from './http.ts';
import { runPage, runsPage } from './runs-page.ts';

/** The page for people: runs, a run, and its two buttons. */
export function pageRoutes(jobs: JobsContext): Route[] {
  return [
    {
      method: 'GET',
      path: /^\/$/,
      handle: async ({ url }) => page(await runsPage(jobs, url.searchParams)),
    },
    {
      method: 'GET',
      path: /^\/runs\/(?<id>\w+)$/,
      async handle({ params }) {
        const found = await runPage(jobs, params.id ?? '');
        return found === undefined ? apiError(404, 'run not found') : page(found);
      },
    },
    {
      method: 'POST',
      path: /^\/runs\/(?<id>\w+)\/cancel$/,
      handle: fromOwnPage(async ({ params }) => {
        const id = params.id ?? '';
        return (await jobs.cancelRun(id)) ? goTo(id) : apiError(404, 'run not found');
      }),
    },
    {
      method: 'POST',
      path: /^\/runs\/(?<id>\w+)\/rerun$/,
      handle: fromOwnPage(async ({ params }) => {
        const id = await jobs.rerun(params.id ?? '');
        return id ? goTo(id) : apiError(404, 'run not found');
      }),
    },
  ];
}

/** The buttons need no sign-in, so other sites in the same browser must not be able to press them. */
function fromOwnPage(handle: (request: HttpRequest) => Promise<Reply>): Route['handle'] {
  return (request) =>
    ['same-origin', 'none', undefined].includes(request.header('sec-fetch-site'))
      ? handle(request)
      : apiError(403, 'from another site');
}

function page(body: string): Reply {
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    },
    body,
  };
}

function goTo(runId: string): Reply {
  return { status: 303, headers: { location: `/runs/${runId}` }, body: '' };
}
