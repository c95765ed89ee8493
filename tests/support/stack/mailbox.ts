import { inject } from 'vitest';
import { z } from 'zod';
import { until } from '#local/testing/until.ts';

const mails = z.object({
  mails: z.array(
    z.object({
      id: z.string(),
      from: z.string(),
      to: z.array(z.string()),
      reply_to: z.array(z.string()),
      subject: z.string(),
      html: z.string().nullable(),
      text: z.string().nullable(),
      headers: z.record(z.string(), z.string()),
      links: z.array(z.string()),
      idempotency_key: z.string().nullable(),
    }),
  ),
});

export type ArrivedMail = z.infer<typeof mails>['mails'][number];

/** What has arrived for an address, newest first. */
export async function mailsTo(address: string, mailUrl = inject('stack').mail_url): Promise<ArrivedMail[]> {
  const answer = await fetch(`${mailUrl}/mails?limit=1000&to=${encodeURIComponent(address)}`);
  return mails.parse(await answer.json()).mails;
}

/** The newest mail to an address with these words in its subject, once it is there. */
export async function mailTo(address: string, subject: string, mailUrl?: string): Promise<ArrivedMail> {
  const [mail] = await until(
    `a mail “${subject}” has arrived`,
    async () => (await mailsTo(address, mailUrl)).filter((arrived) => arrived.subject.includes(subject)),
    (found) => found.length > 0,
  );
  if (!mail) throw new Error('There is no mail');
  return mail;
}

/** Sets the mail stand-in's failure switch (see local/mail/failure-switch.ts); `{}` turns it off. */
export async function makeMailFail(state: object, mailUrl = inject('stack').mail_url): Promise<void> {
  const answer = await fetch(`${mailUrl}/control`, { method: 'POST', body: JSON.stringify(state) });
  if (!answer.ok) throw new Error(`The switch answered ${answer.status}`);
}
