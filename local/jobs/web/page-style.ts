/** The page's whole look: a sheet of ruled rows, dark where the system is, readable on a phone. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --desk: light-dark(oklch(0.962 0.006 155), oklch(0.178 0.008 165));
  --sheet: light-dark(oklch(0.995 0.002 155), oklch(0.212 0.009 165));
  --line: light-dark(oklch(0.912 0.008 155), oklch(0.290 0.010 165));
  --line-strong: light-dark(oklch(0.835 0.011 155), oklch(0.385 0.012 165));
  --ink: light-dark(oklch(0.235 0.018 168), oklch(0.940 0.008 160));
  --ink-2: light-dark(oklch(0.425 0.016 168), oklch(0.765 0.010 160));
  --accent: light-dark(oklch(0.405 0.080 164), oklch(0.760 0.086 164));
  --live: light-dark(oklch(0.475 0.110 245), oklch(0.720 0.105 242));
  --bad: light-dark(oklch(0.480 0.160 26), oklch(0.770 0.125 24));
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--desk); color: var(--ink); font: 0.9375rem/1.5 ui-sans-serif, system-ui, sans-serif; }
main { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.375rem; line-height: 1.3; margin: 0 0 0.25rem; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin: 2rem 0 0.5rem; }
p { margin: 0.25rem 0; color: var(--ink-2); }
a { color: var(--accent); }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 1rem 0; }
nav a[aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; }
table { width: 100%; border-collapse: collapse; background: var(--sheet); border: 1px solid var(--line-strong); }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 0.75rem; border-top: 1px solid var(--line); }
thead th { border-top: 0; font-weight: 500; color: var(--ink-2); font-size: 0.8125rem; }
td.number { font-variant-numeric: tabular-nums; white-space: nowrap; }
code, pre { font: 0.8125rem/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { margin: 0; white-space: pre-wrap; max-height: 12rem; overflow: auto; }
.status::before { content: "●"; margin-right: 0.4em; }
.status.completed { color: var(--accent); }
.status.running, .status.queued, .status.planned, .status.sleeping, .status.waiting { color: var(--live); }
.status.failed, .status.retrying { color: var(--bad); }
.status.cancelled { color: var(--ink-2); }
td code { overflow-wrap: break-word; }
form { display: inline-block; margin: 0.75rem 0.5rem 0 0; }
button { font: inherit; min-height: 2.75rem; padding: 0 1rem; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--sheet); color: var(--ink); cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media (max-width: 40rem) {
  thead { position: absolute; clip-path: inset(50%); }
  table, tbody, tr, td { display: block; }
  tr { padding: 0.5rem 0; border-top: 1px solid var(--line); }
  td { padding: 0.125rem 0.75rem; border: 0; }
  td[data-label]::before { content: attr(data-label) ": "; color: var(--ink-2); }
}
`;
