import { html } from 'hono/html';
import type { Query } from '#local/jobs/store/change.ts';
import type { Registry } from '#local/jobs/store/registry.ts';
import { findRun, type StepRow, stepsOfRun } from '#local/jobs/store/run-list.ts';
import { duration, layout, type Markup, statusMark, table, time } from './markup.ts';

const MAX_VALUE_LENGTH = 2_000;
const KINDS: Record<string, string> = { Sleep: 'sleep', WaitForEvent: 'wait for event' };

/** One run with its steps, and the buttons to cancel it or run it again. Undefined if there is no such run. */
export async function runPage(
  { rows, registry }: { rows: Query; registry: Registry },
  id: string,
): Promise<Markup | undefined> {
  const run = await findRun(rows, id);
  if (!run) return undefined;
  const steps = await stepsOfRun(rows, id);
  const isActive = run.status === 'queued' || run.status === 'running';
  const name = registry.byId(run.function_id)?.slug ?? run.function_id;
  return layout(
    name,
    html`<p><a href="/">All runs</a></p>
      <h1>${name}</h1>
      <p>${statusMark(run.status)}, run <code>${run.id}</code></p>
      <p>Event <code>${run.event.name}</code> <code>${run.event.id}</code></p>
      <p>Queued ${time(run.queued_at)}, took ${duration(run.started_at, run.ended_at)}, ${run.requests} requests</p>
      ${isActive ? button(`/runs/${run.id}/cancel`, 'Cancel') : ''}${button(`/runs/${run.id}/rerun`, 'Run again')}
      <h2>Steps</h2>
      ${
        steps.length > 0
          ? table(['Step', 'Kind', 'Status', 'Attempts', 'Duration', 'Result'], steps.map(stepRow))
          : html`<p>No steps yet.</p>`
      }
      <h2>Event data</h2>
      ${value(run.event.data)}
      ${isActive || run.status === 'cancelled' ? '' : html`<h2>Output</h2>${value(run.output)}`}`,
  );
}

function stepRow(step: StepRow): Markup {
  return html`<tr>
    <td><code>${step.name}</code></td>
    <td data-label="Kind">${KINDS[step.op] ?? 'step'}</td>
    <td>${statusMark(step.status)}</td>
    <td data-label="Attempts" class="number">${step.attempt + 1}</td>
    <td data-label="Duration" class="number">${duration(step.started_at, step.ended_at)}</td>
    <td>${step.ended_at ? value(step.value) : ''}</td>
  </tr>`;
}

function button(action: string, label: string): Markup {
  return html`<form method="post" action="${action}"><button>${label}</button></form>`;
}

function value(content: unknown): Markup {
  const text = JSON.stringify(content, null, 1) ?? 'null';
  return html`<pre>${text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)} …` : text}</pre>`;
}
