import { Hono } from 'hono';
import { z } from 'zod';
import type { MailContext } from './context.ts';
import { ResendError } from './errors.ts';
import { switchSchema } from './failure-switch.ts';
import { findMail, linksIn, listMails, type StoredMail } from './mails.ts';
import { FATES } from './webhook.ts';

const listQuery = z.object({
  to: z.string().optional(),
  since: z.coerce.date().optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(100),
});

const fateSchema = z.strictObject({ fate: z.enum(FATES) });

/**
 * What Resend does not have, for tests:
 * - `GET /mails?to=&since=&limit=`: `{ mails: [...] }` newest first; `to` an address in any case, `since` an ISO time
 * - `GET /mails/:id`: one mail; each mail also carries `links`, where its links lead
 * - `POST /mails/:id/fate` `{ fate }`: tells the app of it (see webhook.ts); answers with the app's `{ status }`
 * - `GET /control`, `POST /control`: the failure switch (see failure-switch.ts)
 */
export function testApi(mail: MailContext): Hono {
  const api = new Hono();
  api.get('/mails', async (c) => {
    const query = listQuery.safeParse(c.req.query());
    if (!query.success) throw new ResendError(400, 'invalid_parameter', z.prettifyError(query.error));
    const mails = await listMails(mail.db, query.data);
    return c.json({ mails: mails.map(withLinks) });
  });
  api.get('/mails/:id', async (c) => {
    const found = await findMail(mail.db, c.req.param('id'));
    if (!found) throw new ResendError(404, 'not_found', 'There is no such mail');
    return c.json(withLinks(found));
  });
  api.post('/mails/:id/fate', async (c) => {
    const found = await findMail(mail.db, c.req.param('id'));
    const wanted = fateSchema.safeParse(await c.req.json().catch(() => undefined));
    if (!found || !wanted.success)
      throw new ResendError(400, 'invalid_parameter', 'There is no such mail, or no such fate');
    return c.json({ status: await mail.tell(found, wanted.data.fate) });
  });
  api.get('/control', (c) => c.json(mail.control.state));
  api.post('/control', async (c) => {
    const wanted = switchSchema.safeParse(await c.req.json().catch(() => undefined));
    if (!wanted.success) throw new ResendError(400, 'invalid_parameter', z.prettifyError(wanted.error));
    mail.control.set(wanted.data);
    return c.json(mail.control.state);
  });
  return api;
}

function withLinks(mail: StoredMail) {
  return { ...mail, links: linksIn(mail) };
}
