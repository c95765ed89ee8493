import { html } from 'hono/html';
import type { RunStatus } from '#local/jobs/protocol/run-status.ts';
import type { Query } from '#local/jobs/store/change.ts';
import type { Registry } from '#local/jobs/store/registry.ts';
import { listRuns, type RunRow } from '#local/jobs/store/run-list.ts';
import { duration, layout, type Markup, statusMark, table, time } from './markup.ts';

const PAGE_LENGTH = 50;
const STATUSES = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const satisfies RunStatus[];

interface PageContext {
  rows: Query;
  registry: Registry;
}

/** The list of runs and, below it, the functions. The query may name a `status`, a `function` (a slug) and `before`. */
export async function runsPage({ rows, registry }: PageContext, query: Record<string, string>): Promise<Markup> {
  const status = STATUSES.find((known) => known === query.status);
  const fn = registry.active().find(({ slug }) => slug === query.function);
  const found = await listRuns(rows, {
    first: PAGE_LENGTH + 1,
    before: query.before,
    statuses: status && [status],
    functionIds: fn && [fn.id],
  });
  const runs = found.slice(0, PAGE_LENGTH);
  const last = runs.at(-1);
  const filter: Filter = { status, function: fn?.slug };
  const slugs = registry.active().map(({ slug }) => slug);
  return layout(
    'Jobs',
    html`<h1>Jobs</h1>
      <p>What the local executor has run, newest first.</p>
      <nav aria-label="Status">${[undefined, ...STATUSES].map((each) => filterLink(filter, 'status', each))}</nav>
      <nav aria-label="Function">${[undefined, ...slugs].map((each) => filterLink(filter, 'function', each))}</nav>
      ${
        runs.length > 0
          ? table(
              ['Function', 'Status', 'Started', 'Duration', 'Event'],
              runs.map((run) => runRow(registry, run)),
            )
          : html`<p>No runs yet.</p>`
      }
      ${found.length > PAGE_LENGTH && last ? html`<p><a href="${pathTo({ ...filter, before: last.id })}">Older runs</a></p>` : ''}
      ${await functionsSection(rows, registry)}`,
  );
}

function runRow(registry: Registry, run: RunRow): Markup {
  const name = registry.byId(run.function_id)?.slug ?? run.function_id;
  return html`<tr>
    <td><a href="/runs/${run.id}">${name}</a></td>
    <td>${statusMark(run.status)}</td>
    <td data-label="Started" class="number">${time(run.started_at ?? run.queued_at)}</td>
    <td data-label="Duration" class="number">${duration(run.started_at, run.ended_at)}</td>
    <td data-label="Event"><code>${run.event.id}</code></td>
  </tr>`;
}

async function functionsSection(rows: Query, registry: Registry): Promise<Markup> {
  const crons = await rows<{ function_id: string; next_at: Date }>('select function_id, next_at from crons');
  const functions = registry.active().map((fn) => {
    const triggers = fn.config.triggers.map((trigger) => ('cron' in trigger ? trigger.cron : trigger.event)).join(', ');
    const next = crons.find((cron) => cron.function_id === fn.id);
    return html`<tr>
      <td><code>${fn.slug}</code></td>
      <td data-label="Trigger"><code>${triggers}</code></td>
      <td data-label="Attempts" class="number">${fn.maxAttempts}</td>
      <td data-label="Next time" class="number">${next ? time(next.next_at) : ''}</td>
    </tr>`;
  });
  return html`<h2>Functions</h2>
    ${
      functions.length > 0
        ? table(['Function', 'Trigger', 'Attempts', 'Next time'], functions)
        : html`<p>No app has registered yet.</p>`
    }`;
}

interface Filter {
  status: string | undefined;
  function: string | undefined;
  before?: string;
}

function pathTo(filter: Filter): string {
  return `/?${new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== undefined))}`;
}

function filterLink(filter: Filter, by: 'status' | 'function', value: string | undefined): Markup {
  const href = pathTo({ ...filter, [by]: value });
  return filter[by] === value
    ? html`<a href="${href}" aria-current="page">${value ?? 'all'}</a>`
    : html`<a href="${href}">${value ?? 'all'}</a>`;
}
