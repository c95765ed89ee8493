import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import type { MailContext } from './context.ts';
import { findMail, linksIn, listMails, type StoredMail } from './mails.ts';

const LIST_LENGTH = 200;
// a mail may be hostile: no script runs, nothing is fetched but pictures
const CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:";

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem; }
  h1 { font-size: 1.25rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
  table { width: 100%; border-collapse: collapse; }
  th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8884; }
  td, li { overflow-wrap: anywhere; }
  time { white-space: nowrap; opacity: .7; }
  iframe { width: 100%; box-sizing: border-box; height: 32rem; border: 1px solid #8884; background: #fff; margin: 1rem 0; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid #8884; }
`;

/** The mail page: the newest mails at `/`, one mail at `/mail/:id`. */
export function pages(mail: MailContext): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('content-security-policy', CONTENT_SECURITY_POLICY);
    c.header('referrer-policy', 'no-referrer');
    c.header('cache-control', 'no-store');
  });
  app.get('/', async (c) => c.html(page('Mails', list(await listMails(mail.db, { limit: LIST_LENGTH })))));
  app.get('/mail/:id', async (c) => {
    const found = await findMail(mail.db, c.req.param('id'));
    if (!found) return c.html(page('No such mail', html`<p><a href="/">All mails</a></p>`), 404);
    return c.html(page(found.subject, details(found)));
  });
  return app;
}

type Markup = ReturnType<typeof html>;

function page(title: string, content: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${raw(STYLE)}</style></head>
<body><h1>${title}</h1>${content}</body>
</html>`;
}

function list(mails: StoredMail[]): Markup {
  if (mails.length === 0) return html`<p>No mail has been sent yet.</p>`;
  return html`<table>
<thead><tr><th>When</th><th>To</th><th>Subject</th></tr></thead>
<tbody>${mails.map(
    (mail) => html`<tr><td>${time(mail.created_at)}</td><td>${mail.to.join(', ')}</td>
<td><a href="/mail/${mail.id}">${mail.subject}</a></td></tr>`,
  )}</tbody></table>`;
}

function details(mail: StoredMail): Markup {
  return html`<p><a href="/">All mails</a></p>
<table>${rows(mail).map(([name, value]) => html`<tr><th>${name}</th><td>${value}</td></tr>`)}</table>
<h2>Links</h2>
<ul>${linksIn(mail).map((link) => html`<li><a href="${link}">${link}</a></li>`)}</ul>
${mail.html ? html`<h2>HTML</h2>${frame(mail.html)}` : ''}
${mail.text ? html`<h2>Plain text</h2><pre>${linked(mail.text)}</pre>` : ''}`;
}

function rows(mail: StoredMail): [string, string | Markup][] {
  const addressed: [string, string[]][] = [
    ['To', mail.to],
    ['Cc', mail.cc],
    ['Bcc', mail.bcc],
    ['Reply-To', mail.reply_to],
  ];
  return [
    ['When', time(mail.created_at)],
    ['From', mail.from],
    ...addressed.filter(([, list]) => list.length > 0).map(([name, list]): [string, string] => [name, list.join(', ')]),
    ...Object.entries(mail.headers),
    ['Sent by', mail.via],
    ...(mail.idempotency_key ? [['Idempotency-Key', mail.idempotency_key] satisfies [string, string]] : []),
  ];
}

/** The mail's own HTML, shut in: its links open a new tab. */
function frame(body: string): Markup {
  const base = '<base target="_blank">';
  const document = /<head[^>]*>/i.test(body) ? body.replace(/<head[^>]*>/i, `$&${base}`) : base + body;
  return html`<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="The mail" srcdoc="${document}"></iframe>`;
}

function linked(text: string): Markup[] {
  return text
    .split(/(https?:\/\/[^\s<>")]+)/)
    .map((part, index) => (index % 2 === 1 ? html`<a href="${part}">${part}</a>` : html`${part}`));
}

function time(date: Date): Markup {
  return html`<time datetime="${date.toISOString()}">${date.toISOString().replace('T', ' ').slice(0, 19)}</time>`;
}
