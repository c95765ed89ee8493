import { describe, expect, it } from 'vitest';
import { parseEnv } from '#app/env.server.ts';
import { eventOf, signatureOf, webhookSecretOf } from '#local/mail/webhook.ts';
import { COMPLETE_ENVIRONMENT } from '#tests/support/environment.ts';
import { createMailer } from './resend.server.ts';

const SECRET = webhookSecretOf('re_test_key');
const env = { ...COMPLETE_ENVIRONMENT, RESEND_WEBHOOK_SECRET: SECRET };
const mailer = createMailer(parseEnv(env));

const bounce = JSON.stringify({
  ...eventOf(
    {
      ...{ id: 'e1', created_at: new Date(), via: 'api', from: 'a@x.example', to: ['b@x.example'], cc: [], bcc: [] },
      ...{ reply_to: [], subject: 's', html: null, text: 't', headers: {}, idempotency_key: null },
      tags: [{ name: 'message', value: 'm1' }],
    },
    'bounced',
  ),
});
const read = (body: string, headers: Record<string, string>) => mailer.readReport(body, new Headers(headers));
const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);

describe('a call of the webhook', () => {
  it('is read when it is signed', () => {
    const known = { about: 'bounce', resendId: 'e1', to: 'b@x.example', tags: { message: 'm1' } };
    expect(read(bounce, signatureOf(bounce, SECRET))).toEqual(known);
    expect(read(bounce, signatureOf(bounce, SECRET, ago(240)))).toEqual(known);
  });

  it.each<[string, () => Record<string, string>]>([
    ['without a signature', () => ({})],
    ['signed with another secret', () => signatureOf(bounce, webhookSecretOf('another'))],
    ['signed for another body', () => signatureOf(`${bounce} `, SECRET)],
    ['signed too long ago', () => signatureOf(bounce, SECRET, ago(360))],
    ['signed in the future', () => signatureOf(bounce, SECRET, ago(-360))],
    ['under another id', () => ({ ...signatureOf(bounce, SECRET), 'svix-id': 'msg_other' })],
    ['with half a signature', () => ({ ...signatureOf(bounce, SECRET), 'svix-signature': 'v1,' })],
  ])('is forged %s', (_, headers) => {
    expect(read(bounce, headers())).toBe('forged');
  });

  it.each(['', 'null', '[]', '{"type":"email.bounced"}', '{"type":"contact.created","data":{}}'])(
    'that says %j says nothing to us',
    (body) => {
      expect(read(body, signatureOf(body, SECRET))).toBeNull();
    },
  );

  it('is nobody’s where no secret is set', () => {
    const deaf = createMailer(parseEnv({ ...env, RESEND_WEBHOOK_SECRET: '' }));
    expect(deaf.readReport(bounce, new Headers(signatureOf(bounce, SECRET)))).toBe('forged');
  });
});
