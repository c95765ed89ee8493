import type { RunStatus } from '#local/jobs/protocol/run-status.ts';
import type { Query } from '#local/jobs/store/change.ts';
import type { Registry } from '#local/jobs/store/registry.ts';
import { findRun, listRuns, type RunRow, type StepRow, stepsOfRun } from '#local/jobs/store/run-list.ts';
import { type Html, html } from './html.ts';
import { pageStyle } from './page-style.ts';

const pageLength = 50;
const longestValue = 2_000;
const statuses = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const satisfies RunStatus[];

interface PageContext {
  rows: Query;
  registry: Registry;
}

/** The list of runs and, below it, the functions. `asked` narrows it: `status`, `function` (its slug), `before` (a run's id). */
export async function runsPage(jobs: PageContext, asked: URLSearchParams): Promise<string> {
  const status = statuses.find((known) => known === asked.get('status'));
  const fn = jobs.registry.active().find(({ slug }) => slug === asked.get('function'));
  const found = await listRuns(jobs.rows, {
    first: pageLength + 1,
    before: asked.get('before') ?? undefined,
    statuses: status && [status],
    functionIds: fn && [fn.id],
  });
  const runs = found.slice(0, pageLength);
  const last = runs.at(-1);
  const here: Narrowing = { status, function: fn?.slug };
  return layout(
    'Jobs',
    html`<h1>Jobs</h1>
      <p>What the local executor has run, newest first.</p>
      <nav aria-label="Status">${[undefined, ...statuses].map((each) => narrowingLink(here, 'status', each))}</nav>
      <nav aria-label="Function">
        ${[undefined, ...jobs.registry.active().map(({ slug }) => slug)].map((each) => narrowingLink(here, 'function', each))}
      </nav>
      ${
        runs.length > 0
          ? table(
              ['Function', 'Status', 'Started', 'Duration', 'Event'],
              runs.map((run) => runRow(jobs, run)),
            )
          : html`<p>No runs yet.</p>`
      }
      ${found.length > pageLength && last ? html`<p><a href="${address({ ...here, before: last.id })}">Older runs</a></p>` : undefined}
      ${await functionsSection(jobs)}`,
  );
}

/** One run with its steps, and the buttons to cancel it or run it again. Undefined if there is no such run. */
export async function runPage(jobs: PageContext, id: string): Promise<string | undefined> {
  const run = await findRun(jobs.rows, id);
  if (!run) return undefined;
  const steps = await stepsOfRun(jobs.rows, id);
  const isActive = run.status === 'queued' || run.status === 'running';
  const name = jobs.registry.byId(run.function_id)?.slug ?? run.function_id;
  return layout(
    name,
    html`<p><a href="/">All runs</a></p>
      <h1>${name}</h1>
      <p>${statusMark(run.status)}, run <code>${run.id}</code></p>
      <p>Event <code>${run.event.name}</code> <code>${run.event.id}</code></p>
      <p>Queued ${moment(run.queued_at)}, took ${span(run.started_at, run.ended_at)}, ${run.requests} requests</p>
      ${isActive ? button(`/runs/${run.id}/cancel`, 'Cancel') : undefined}${button(`/runs/${run.id}/rerun`, 'Run again')}
      <h2>Steps</h2>
      ${
        steps.length > 0
          ? table(['Step', 'Kind', 'Status', 'Attempts', 'Duration', 'Result'], steps.map(stepRow))
          : html`<p>No steps yet.</p>`
      }
      <h2>Event data</h2>
      ${value(run.event.data)}
      ${isActive || run.status === 'cancelled' ? undefined : html`<h2>Output</h2>${value(run.output)}`}`,
  );
}

async function functionsSection(jobs: PageContext): Promise<Html> {
  const crons = await jobs.rows<{ function_id: string; next_at: Date }>('select function_id, next_at from crons');
  const rows = jobs.registry.active().map((fn) => {
    const triggers = fn.config.triggers.map((trigger) => ('cron' in trigger ? trigger.cron : trigger.event)).join(', ');
    const next = crons.find((cron) => cron.function_id === fn.id);
    return html`<tr>
      <td><code>${fn.slug}</code></td>
      <td data-label="Trigger"><code>${triggers}</code></td>
      <td data-label="Attempts" class="number">${fn.maxAttempts}</td>
      <td data-label="Next time" class="number">${next ? moment(next.next_at) : ''}</td>
    </tr>`;
  });
  return html`<h2>Functions</h2>
    ${rows.length > 0 ? table(['Function', 'Trigger', 'Attempts', 'Next time'], rows) : html`<p>No app has registered yet.</p>`}`;
}

function runRow(jobs: PageContext, run: RunRow): Html {
  const name = jobs.registry.byId(run.function_id)?.slug ?? run.function_id;
  return html`<tr>
    <td><a href="/runs/${run.id}">${name}</a></td>
    <td>${statusMark(run.status)}</td>
    <td data-label="Started" class="number">${moment(run.started_at ?? run.queued_at)}</td>
    <td data-label="Duration" class="number">${span(run.started_at, run.ended_at)}</td>
    <td data-label="Event"><code>${run.event.id}</code></td>
  </tr>`;
}

const kinds: Record<string, string> = { Sleep: 'sleep', WaitForEvent: 'wait for event' };

function stepRow(step: StepRow): Html {
  return html`<tr>
    <td><code>${step.name}</code></td>
    <td data-label="Kind">${kinds[step.op] ?? 'step'}</td>
    <td>${statusMark(step.status)}</td>
    <td data-label="Attempts" class="number">${step.attempt + 1}</td>
    <td data-label="Duration" class="number">${span(step.started_at, step.ended_at)}</td>
    <td>${step.ended_at ? value(step.value) : ''}</td>
  </tr>`;
}

interface Narrowing {
  status: string | undefined;
  function: string | undefined;
  before?: string;
}

const address = (to: Narrowing): string =>
  `/?${new URLSearchParams(Object.entries(to).filter(([, value]) => value !== undefined))}`;

function narrowingLink(here: Narrowing, by: 'status' | 'function', value: string | undefined): Html {
  const href = address({ ...here, [by]: value });
  return here[by] === value
    ? html`<a href="${href}" aria-current="page">${value ?? 'all'}</a>`
    : html`<a href="${href}">${value ?? 'all'}</a>`;
}

function statusMark(status: string): Html {
  return html`<span class="status ${status}">${status}</span>`;
}

function table(heads: string[], rows: Html[]): Html {
  return html`<table>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows}</tbody>
  </table>`;
}

function button(action: string, label: string): Html {
  return html`<form method="post" action="${action}"><button>${label}</button></form>`;
}

function value(content: unknown): Html {
  const text = JSON.stringify(content, null, 1) ?? 'null';
  return html`<pre>${text.length > longestValue ? `${text.slice(0, longestValue)} …` : text}</pre>`;
}

function moment(time: Date): Html {
  const iso = time.toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC</time>`;
}

function span(from: Date | null, to: Date | null): string {
  if (!from) return '–';
  const ms = (to ?? new Date()).getTime() - from.getTime();
  const length =
    ms < 1_000 ? `${ms} ms` : ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
  return to ? length : `${length} so far`;
}

function layout(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} · Folksbase jobs</title>
        <style>${pageStyle}</style>
      </head>
      <body><main>${content}</main></body>
    </html>`.text;
}
