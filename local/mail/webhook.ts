import { createHash, createHmac, randomUUID } from 'node:crypto';
import { addressIn } from './addresses.ts';
import type { StoredMail } from './mails.ts';

/** What may become of a mail, as the app hears of it. */
export const FATES = ['delivered', 'bounced', 'bounced for the moment', 'complained'] as const;

type Fate = (typeof FATES)[number];

/**
 * Tells the app what became of a mail, as Resend's webhook does. Gives the status of its answer; 0 where nobody
 * listens.
 */
export type Webhook = (mail: StoredMail, fate: Fate) => Promise<number>;

/** The signing secret that goes with an API key here; Resend makes one for each webhook. */
export const webhookSecretOf = (apiKey: string): string =>
  `whsec_${createHash('sha256').update(`webhook of ${apiKey}`).digest('base64')}`;

/** Resend's test addresses, with a label if wanted: `bounced+anna@resend.dev`. */
export function fateOf(address: string): Fate | null {
  const [, fate] = /^(bounced|complained)(?:\+[^@]*)?@resend\.dev$/.exec(addressIn(address)) ?? [];
  return FATES.find((known) => known === fate) ?? null;
}

export function createWebhook(url: string | undefined, apiKey: string): Webhook {
  return async (mail, fate) => {
    if (url === undefined) return 0;
    const body = JSON.stringify(eventOf(mail, fate));
    const headers = { 'content-type': 'application/json', ...signatureOf(body, webhookSecretOf(apiKey)) };
    return (await fetch(url, { method: 'POST', headers, body })).status;
  };
}

/** Svix's headers (docs.svix.com, "Verifying webhooks manually"). */
export function signatureOf(body: string, secret: string, at = new Date()): Record<string, string> {
  const id = `msg_${randomUUID()}`;
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'svix-id': id, 'svix-timestamp': timestamp, 'svix-signature': `v1,${signature}` };
}

/** As Resend's event types describe it (resend.com/docs/webhooks/event-types). */
export function eventOf({ id, from, to, subject, tags, created_at }: StoredMail, fate: Fate): object {
  const bounce = {
    message: 'The mail server of the recipient said so.',
    type: fate === 'bounced' ? 'Permanent' : 'Transient',
    subType: 'General',
  };
  return {
    type: fate.startsWith('bounced') ? 'email.bounced' : `email.${fate}`,
    created_at: new Date().toISOString(),
    data: {
      email_id: id,
      created_at,
      from,
      to: to.map(addressIn),
      subject,
      tags: Object.fromEntries(tags.map(({ name, value }) => [name, value])),
      ...(fate.startsWith('bounced') ? { bounce } : {}),
    },
  };
}
