import { z } from 'zod';
import { type Answer, answerOf, type Findings, faulty } from './findings.ts';

interface Wanted {
  APP_URL: string;
  RESEND_API_KEY: string;
  RESEND_BASE_URL?: string | undefined;
  RESEND_WEBHOOK_SECRET?: string | undefined;
  MAIL_FROM: string;
}

/** Looks whether Resend knows us, the domain that mails are from and whom to tell of bounces; no mail is sent. */
export async function examineMail(env: Wanted): Promise<Findings> {
  const base = (env.RESEND_BASE_URL ?? 'https://api.resend.com').replace(/\/+$/, '');
  const ask = (path: string) =>
    answerOf(`${base}${path}`, { headers: { authorization: `Bearer ${env.RESEND_API_KEY}` } });
  const answer = await ask('/domains');
  if (!answer) return faulty(`Resend does not answer (${base}).`);
  const unheard = await listeningFaults(env);
  const known = domains.safeParse(answer.json);
  if (known.success) {
    const faults = [...domainFaults(domainOf(env.MAIL_FROM), known.data.data), ...unheard];
    return { faults: [...faults, ...webhookFaults(env.APP_URL, await ask('/webhooks'))], remarks: [] };
  }
  if (refused.safeParse(answer.json).data?.name === 'restricted_api_key') return { faults: unheard, remarks: [UNSEEN] };
  return faulty(`RESEND_API_KEY is refused (${answer.status}): make a key with sending access at Resend.`);
}

const UNSEEN =
  'RESEND_API_KEY may only send, as it should: whether domain and webhook are there is to be seen at Resend alone.';

const domains = z.object({ data: z.array(z.object({ name: z.string(), status: z.string() })) });
const refused = z.object({ name: z.string() });
const webhooks = z.object({
  data: z.array(z.object({ endpoint: z.string(), status: z.string(), events: z.array(z.string()).nullable() })),
});

const reportsTo = (appUrl: string) => new URL('/api/mail-events', appUrl).href;

/** What is not signed is refused by a Worker that has the webhook's secret; without it there is no such address. */
async function listeningFaults({ APP_URL, RESEND_WEBHOOK_SECRET }: Wanted): Promise<string[]> {
  const forged = await answerOf(reportsTo(APP_URL), { method: 'POST', body: '{}' });
  if (RESEND_WEBHOOK_SECRET && forged?.status !== 404) return [];
  return [
    `Nobody hears of bounces and complaints: put the signing secret of a webhook to ${reportsTo(APP_URL)} as RESEND_WEBHOOK_SECRET.`,
  ];
}

const REPORTS = ['email.bounced', 'email.complained'];

function webhookFaults(appUrl: string, answer: Answer | null): string[] {
  const known = webhooks.safeParse(answer?.json).data?.data ?? [];
  const ours = known.find(({ endpoint }) => endpoint === reportsTo(appUrl));
  const tells = ours?.status === 'enabled' && REPORTS.every((name) => ours.events?.includes(name) ?? true);
  if (tells) return [];
  return [
    `Resend does not tell us of bounces and complaints: make a webhook to ${reportsTo(appUrl)} with ${REPORTS.join(' and ')}.`,
  ];
}

/** The domain of `Name <someone@domain>` or of a bare address. */
const domainOf = (from: string): string => /@([^\s>]+)>?\s*$/.exec(from)?.[1]?.toLowerCase() ?? '';

function domainFaults(domain: string, known: { name: string; status: string }[]): string[] {
  const found = known.find(({ name }) => name === domain);
  if (!found)
    return [`MAIL_FROM: Resend does not have the domain ${domain || '(none)'}: add it there, or name one that it has.`];
  if (found.status !== 'verified') {
    return [`MAIL_FROM: Resend has not verified ${domain} yet (${found.status}): set the DNS records it names.`];
  }
  return [];
}
