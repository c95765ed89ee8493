import { type Context, Hono, type MiddlewareHandler } from 'hono';
import type { JobsContext } from './context.ts';
import type { Markup } from './markup.ts';
import { apiError } from './replies.ts';
import { runPage } from './run-page.ts';
import { runsPage } from './runs-page.ts';

const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  'cache-control': 'no-store',
};

/** The pages for people: all runs, one run, and its two buttons. */
export function pageRoutes(jobs: JobsContext): Hono {
  const pages = new Hono();
  pages.get('/', async (c) => page(c, await runsPage(jobs, c.req.query())));
  pages.get('/runs/:id{\\w+}', async (c) => {
    const found = await runPage(jobs, c.req.param('id'));
    return found ? page(c, found) : apiError(404, 'run not found');
  });
  pages.post('/runs/:id{\\w+}/cancel', fromOwnPage, async (c) => {
    const id = c.req.param('id');
    return (await jobs.cancelRun(id)) ? goTo(c, id) : apiError(404, 'run not found');
  });
  pages.post('/runs/:id{\\w+}/rerun', fromOwnPage, async (c) => {
    const id = await jobs.rerun(c.req.param('id'));
    return id ? goTo(c, id) : apiError(404, 'run not found');
  });
  return pages;
}

/** The buttons need no sign-in, so other sites in the same browser must not be able to press them. */
const fromOwnPage: MiddlewareHandler = async (c, next) => {
  const isOwn = ['same-origin', 'none', undefined].includes(c.req.header('sec-fetch-site'));
  return isOwn ? next() : apiError(403, 'from another site');
};

function page(c: Context, markup: Markup): Response | Promise<Response> {
  return c.html(markup, 200, PAGE_HEADERS);
}

function goTo(c: Context, runId: string): Response {
  return c.redirect(`/runs/${runId}`, 303);
}
