import { z } from 'zod';

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

/** What the mail server has kept for an address, newest first. */
export async function arrivedMails(mailUrl: string, to: string, since?: Date): Promise<ArrivedMail[]> {
  const query = new URLSearchParams({ to, limit: '1000', ...(since && { since: since.toISOString() }) });
  return mails.parse(await (await fetch(`${mailUrl}/mails?${query}`)).json()).mails;
}

/** How many mails it has kept about one import or export. */
export async function countMailsAbout(mailUrl: string, to: string, id: string): Promise<number> {
  return (await arrivedMails(mailUrl, to)).filter(({ idempotency_key }) => idempotency_key?.includes(id)).length;
}
