import { html, raw } from 'hono/html';
import { PAGE_STYLE } from './page-style.ts';

/** HTML in which every value is escaped. */
export type Markup = ReturnType<typeof html>;

export function layout(title: string, content: Markup): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} · Folksbase jobs</title>
        <style>${raw(PAGE_STYLE)}</style>
      </head>
      <body><main>${content}</main></body>
    </html>`;
}

export function table(heads: string[], rows: Markup[]): Markup {
  return html`<table>
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${rows}</tbody>
  </table>`;
}

export function statusMark(status: string): Markup {
  return html`<span class="status ${status}">${status}</span>`;
}

export function time(date: Date): Markup {
  const iso = date.toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC</time>`;
}

/** How long something took, or has taken so far if it has no end yet. */
export function duration(from: Date | null, to: Date | null): string {
  if (!from) return '–';
  const ms = (to ?? new Date()).getTime() - from.getTime();
  const length =
    ms < 1_000 ? `${ms} ms` : ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
  return to ? length : `${length} so far`;
}
