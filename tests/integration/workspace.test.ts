import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Settings } from '#app/domain/settings/settings-resource.ts';
import type { Client } from '#local/testing/client/client.ts';
import { mailsTo, mailTo } from '#tests/support/stack/mailbox.ts';
import { adaAndMallory, newcomer } from '#tests/support/stack/people.ts';
import { sessionCookies } from '#tests/support/stack/session.ts';

let ada: Client;
let mallory: Client;

beforeAll(async () => {
  ({ ada, mallory } = await adaAndMallory());
});

it('GET /api/me says who and where, the same to all who ask at once', async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => ada.send('GET', '/api/me')));
  const ids = answers.map(({ json }) => {
    expect(json).toEqual({
      user: { id: ada.userId, email: ada.email },
      workspace: { id: expect.any(String), name: expect.any(String), role: 'owner' },
    });
    return (json as { workspace: { id: string } }).workspace.id;
  });
  const theirs = (await mallory.send('GET', '/api/me')).json as { workspace: { id: string } };
  expect(new Set(ids).size).toBe(1);
  expect(ids).not.toContain(theirs.workspace.id);
});

describe('settings', () => {
  const patch = (json: unknown) => ada.send('PATCH', '/api/settings', { json });
  const read = async (client = ada) => (await client.send('GET', '/api/settings')).json as Settings;

  it('are changed by what is named, trimmed; blank is none', async () => {
    const before = await read();
    expect(before).toEqual({
      workspace_name: expect.any(String),
      notify_imports: true,
      notify_exports: true,
      weekly_digest: true,
      sender_name: null,
      reply_to: null,
      reply_to_pending: null,
      gravatar: false,
    });
    expect((await patch({})).json).toEqual(before);
    const changes = {
      workspace_name: 'Acmé',
      notify_imports: false,
      sender_name: 'Ada, of "Acmé"',
      reply_to: ada.email,
      gravatar: true,
    };
    const asked = { ...changes, workspace_name: ' Acmé ', reply_to: ` ${ada.email.toUpperCase()} ` };
    expect((await patch(asked)).json).toEqual({ ...before, ...changes });
    expect(await read()).toEqual({ ...before, ...changes });
    expect((await ada.send('GET', '/api/me')).json).toMatchObject({ workspace: { name: 'Acmé' } });
    expect((await patch({ sender_name: ' ', reply_to: null })).json).toMatchObject({
      sender_name: null,
      reply_to: null,
    });
    expect(await read(mallory)).toEqual({ ...before, workspace_name: (await read(mallory)).workspace_name });
  });

  it.each<[unknown, string]>([
    [[], ''],
    [{ workspace_name: ' ' }, 'workspace_name'],
    [{ workspace_name: null }, 'workspace_name'],
    [{ workspace_name: '😀'.repeat(101) }, 'workspace_name'],
    [{ notify_imports: 'true' }, 'notify_imports'],
    [{ weekly_digest: null }, 'weekly_digest'],
    [{ sender_name: 'Ada\r\nBcc: x@x.example' }, 'sender_name'],
    [{ sender_name: 'x'.repeat(101) }, 'sender_name'],
    [{ reply_to: 'nobody' }, 'reply_to'],
    [{ reply_to: 'a@x.example, b@x.example' }, 'reply_to'],
    [{ reply_to: 'Ada <a@x.example>' }, 'reply_to'],
    [{ role: 'owner' }, 'role'],
  ])('refuse %j, and then change nothing', async (json, path) => {
    const before = await read();
    const body = Array.isArray(json) ? json : { notify_exports: false, ...Object(json) };
    expect(await patch(body)).toMatchObject({ status: 400, json: { code: 'VALIDATION_ERROR', details: [{ path }] } });
    expect(await read()).toEqual(before);
  });
});

describe('an address for replies', () => {
  const patch = (json: unknown) => ada.send('PATCH', '/api/settings', { json });
  const read = async () => (await ada.send('GET', '/api/settings')).json as Settings;
  const somebody = () => `replies.${crypto.randomUUID()}@x.example`;
  const ask = async (reply_to: string) => {
    expect(await patch({ reply_to })).toMatchObject({ status: 200, json: { reply_to_pending: reply_to } });
    const mail = await mailTo(reply_to, 'May replies');
    const link = mail.links.find((url) => url.includes('/confirm-replies/'));
    if (!link) throw new Error('The mail has no link');
    return link;
  };
  const press = (link: string) =>
    fetch(link, { method: 'POST', headers: { origin: inject('stack').app_url }, body: new URLSearchParams() });

  it('is taken once whoever reads it agrees, and until then the old one holds', async () => {
    await patch({ reply_to: ada.email });
    const address = somebody();
    const link = await ask(address);
    expect((await patch({ reply_to: address })).json).toMatchObject({ reply_to: ada.email, reply_to_pending: address });
    expect(await mailsTo(address)).toHaveLength(1);
    const page = await fetch(link);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await page.text()).toContain(address);
    expect(await read()).toMatchObject({ reply_to: ada.email, reply_to_pending: address });
    for (let n = 0; n < 2; n++) expect((await press(link)).status).toBe(200);
    expect(await read()).toMatchObject({ reply_to: address, reply_to_pending: null });
  });

  it('that is not asked for any more is not taken', async () => {
    const link = await ask(somebody());
    await patch({ reply_to: null });
    expect((await fetch(link)).status).toBe(410);
    expect((await press(link)).status).toBe(410);
    expect(await read()).toMatchObject({ reply_to: null, reply_to_pending: null });
  });

  it('is not taken by a token for something else, or none', async () => {
    const link = await ask(somebody());
    for (const bad of [`${link}x`, link.replace('/confirm-replies/', '/confirm-replies/x')]) {
      expect((await press(bad)).status).toBe(404);
    }
    expect((await press(link.replace('/confirm-replies/', '/unsubscribe/'))).status).toBe(404);
    expect((await read()).reply_to).toBeNull();
  });

  it('is asked for five times a day', async () => {
    const mallory = await newcomer('mallory');
    const asked = await Promise.all(
      Array.from({ length: 8 }, () => mallory.send('PATCH', '/api/settings', { json: { reply_to: somebody() } })),
    );
    expect(asked.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    const refused = await mallory.send('PATCH', '/api/settings', { json: { reply_to: somebody() } });
    expect(refused.json).toMatchObject({ code: 'RATE_LIMITED', details: { limit: 'confirmations_per_day' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(80_000);
  });
});

it('Gravatar is let in where the workspace wants it, and nowhere else', async () => {
  const headers = { cookie: await sessionCookies(ada) };
  const policy = async () =>
    (await ada.send('GET', '/contacts', { token: null, headers })).headers.get('content-security-policy');
  await ada.send('PATCH', '/api/settings', { json: { gravatar: false } });
  expect(await policy()).not.toContain('gravatar');
  await ada.send('PATCH', '/api/settings', { json: { gravatar: true } });
  expect(await policy()).toContain("img-src 'self' data: https://www.gravatar.com;");
});

describe('GET /api/stats', () => {
  it('counts what is here, by weeks that begin on Monday', async () => {
    const tags = await Promise.all(['A', 'b', 'C', 'd', 'E', 'f'].map((name) => ada.createTag(name)));
    for (const [place, tag_ids] of [tags, tags.slice(3), tags.slice(5)].entries()) {
      await ada.send('POST', '/api/contacts', { json: { email: `s${place}@x.example`, tag_ids } });
    }
    const { json } = await ada.send('GET', '/api/stats?unknown=1');
    const stats = json as { added_per_week: { week_start: string; count: number }[]; top_tags: { name: string }[] };
    expect(json).toMatchObject({ contacts_total: 3, contacts_unsubscribed: 0, recent_imports: [], recent_exports: [] });
    expect(stats.top_tags.map(({ name }) => name)).toEqual(['f', 'd', 'E', 'A', 'b']);
    const weeks = stats.added_per_week.map(({ week_start }) => Date.parse(week_start));
    expect(weeks).toHaveLength(12);
    expect(weeks.every((monday) => new Date(monday).getUTCDay() === 1)).toBe(true);
    expect(weeks.every((monday, i) => i === 0 || monday - (weeks[i - 1] ?? 0) === 7 * 24 * 3_600_000)).toBe(true);
    expect(stats.added_per_week.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    expect((await mallory.send('GET', '/api/stats')).json).toMatchObject({ contacts_total: 0, top_tags: [] });
  });
});

it('GET /health asks for no sign-in', async () => {
  const answer = await fetch(`${inject('stack').app_url}/health`);
  expect([answer.status, await answer.json()]).toEqual([200, { ok: true, checks: { database: 'ok', files: 'ok' } }]);
});

it('a static file is guarded as every answer is', async () => {
  const { headers } = await fetch(`${inject('stack').app_url}/robots.txt`);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('x-frame-options')).toBe('DENY');
});
