import { randomBytes, randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { checkApiKey, hashOfKey, PERMISSIONS } from './accounts.ts';
import type { MailContext } from './context.ts';
import { ResendError } from './errors.ts';

/** Who the app's own mails are from. */
const OUR_DOMAIN = {
  id: '0190a1b2-0000-7000-8000-000000000000',
  name: 'folksbase.example',
  status: 'verified',
  created_at: '2026-01-01 00:00:00.000000+00',
  region: 'eu-west-1',
};

const newKey = z.object({ name: z.string().min(1).max(50), permission: z.enum(PERMISSIONS).default('full_access') });
const newDomain = z.object({ name: z.string().regex(/^[a-z0-9.-]+\.[a-z]+$/) });

/**
 * How the account is set up: `POST /api-keys`, `DELETE /api-keys/:id`, `GET /domains`, `POST /domains`. A domain that
 * was added is never verified here.
 */
export function accountApi(mail: MailContext): Hono {
  const api = new Hono();
  api.post('/api-keys', async (c) => {
    const { name, permission } = await asked(mail, c, newKey);
    const [id, token] = [randomUUID(), `re_${randomBytes(18).toString('hex')}`];
    await mail.db.query('insert into local_mail.api_keys (id, name, permission, key_hash) values ($1, $2, $3, $4)', [
      id,
      name,
      permission,
      hashOfKey(token),
    ]);
    return c.json({ id, token }, 201);
  });
  api.delete('/api-keys/:id', async (c) => {
    await checkApiKey(mail, c.req.header('authorization'), 'other');
    const { rowCount } = await mail.db.query('delete from local_mail.api_keys where id::text = $1', [
      c.req.param('id'),
    ]);
    if (rowCount === 0) throw new ResendError(404, 'not_found', 'API key not found');
    return c.json({});
  });
  api.get('/domains', async (c) => {
    await checkApiKey(mail, c.req.header('authorization'), 'other');
    const { rows } = await mail.db.query<{ id: string; name: string; created_at: Date }>(
      'select id, name, created_at from local_mail.domains order by name',
    );
    return c.json({ object: 'list', has_more: false, data: [OUR_DOMAIN, ...rows.map(unverified)] });
  });
  api.post('/domains', async (c) => {
    const { name } = await asked(mail, c, newDomain);
    const domain = { id: randomUUID(), name, created_at: mail.now() };
    await mail.db.query('insert into local_mail.domains (id, name, created_at) values ($1, $2, $3)', [
      domain.id,
      domain.name,
      domain.created_at,
    ]);
    return c.json({ ...unverified(domain), records: [] }, 201);
  });
  return api;
}

const unverified = (domain: { id: string; name: string; created_at: Date }) => ({
  ...domain,
  status: 'not_started',
  region: OUR_DOMAIN.region,
});

async function asked<T>(mail: MailContext, c: Context, schema: z.ZodType<T>): Promise<T> {
  await checkApiKey(mail, c.req.header('authorization'), 'other');
  const body = schema.safeParse(await c.req.json().catch(() => undefined));
  if (!body.success) throw new ResendError(422, 'validation_error', z.prettifyError(body.error));
  return body.data;
}
