import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { VARIABLE_NAMES } from '#app/env.server.ts';
import { type GuardedProcess, spawnGuarded } from '#local/processes/guarded-process.ts';
import { previewCommand } from '#local/stack/preview-command.ts';
import { Caller } from '#local/testing/client/caller.ts';
import type { Client } from '#local/testing/client/client.ts';
import { signInByForm } from '#local/testing/client/session-cookies.ts';
import { freePort } from '#local/testing/free-port.ts';
import { until } from '#local/testing/until.ts';
import { mailTo } from '#tests/support/stack/mailbox.ts';
import { newcomer } from '#tests/support/stack/people.ts';

// `npx wrangler dev` beside the stack that runs for the tests (docs/operations.md#a-preview-beside-the-stack)

const port = await freePort();
const url = `http://localhost:${port}`;
let preview: GuardedProcess;
/** The same person at the preview and at the stack. */
let there: Client;
let here: Caller;

/** As in a shell of somebody who has no variable of the app set. */
const shell = Object.fromEntries(Object.entries(process.env).filter(([name]) => !VARIABLE_NAMES.includes(name)));

beforeAll(async () => {
  preview = await spawnGuarded('npx', previewCommand(inject('dataDir'), port), {
    env: { ...shell, WRANGLER_SEND_METRICS: 'false' },
    stdio: 'ignore',
    whenOrphaned: 'kill-group',
  });
  const health = () =>
    fetch(`${url}/health`).then(
      ({ status }) => status,
      () => 0,
    );
  await until('the preview answers', health, (status) => status === 200);
  there = await newcomer('ada', { ...inject('stack'), app_url: url });
  here = new Caller(inject('stack').app_url, async () => there.token);
});

afterAll(async () => {
  await preview.stop('SIGTERM', 5_000);
});

describe('a preview', () => {
  it('is the command that the document says', () => {
    const documented = /^npx (wrangler dev .+)$/m.exec(readFileSync('docs/operations.md', 'utf8'))?.[1];
    expect(previewCommand(resolve('.data'), 8788).join(' ')).toBe(documented);
  });

  it('imports what is uploaded to it, and shows what was uploaded to the stack', async () => {
    expect(await there.import('email\nada@x.example\n')).toMatchObject({ status: 'completed', created: 1 });
    const uploaded = await here.send('POST', '/api/imports?filename=here.csv', { body: 'email\ngrace@x.example\n' });
    const { id } = z.object({ import: z.object({ id: z.uuid() }) }).parse(uploaded.json).import;
    expect(await there.send('GET', `/api/imports/${id}/preview`)).toMatchObject({ status: 200 });
    await there.confirm(id, ['email']);
    expect(await there.atRest(id)).toMatchObject({ status: 'completed', created: 1 });
  });

  it('gives the files out whose links either of them signed', async () => {
    const { id } = await there.startExport();
    const { download_url } = await there.exportAtRest(id);
    expect(download_url).toMatch(new RegExp(`^${url}/download/`));
    const { pathname } = new URL(download_url ?? '');
    const [ours, theirs] = [await here.send('GET', pathname), await there.send('GET', pathname)];
    expect(theirs).toMatchObject({ status: 200 });
    expect(theirs.bytes.toString()).toContain('ada@x.example');
    expect(ours.bytes).toEqual(theirs.bytes);
  });

  it('signs in by the form, and mails with a link that unsubscribes at both', async () => {
    expect(await signInByForm(there, url)).not.toBe('');
    const [contact] = await there.contacts();
    const sent = await there.send('POST', `/api/contacts/${contact?.id}/send-email`, {
      json: { subject: 'From the preview', body: 'Hello' },
    });
    expect(sent.status).toBe(202);
    const mail = await mailTo(contact?.email ?? '', 'From the preview');
    const link = new URL(mail.headers['List-Unsubscribe']?.slice(1, -1) ?? '');
    expect(link.origin).toBe(url);
    const pressed = await here.send('POST', link.pathname, { token: null, body: 'List-Unsubscribe=One-Click' });
    expect(pressed.status).toBe(200);
    expect(await there.send('GET', `/api/contacts/${contact?.id}`)).toMatchObject({ json: { is_unsubscribed: true } });
  });
});
