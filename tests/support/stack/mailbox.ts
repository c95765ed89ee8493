import { type ArrivedMail, arrivedMails } from '#local/testing/stack/mailbox.ts';
import { until } from '#local/testing/until.ts';
import { thisStack } from './this-stack.ts';

/** What has arrived for an address, newest first. */
export const mailsTo = (address: string, mailUrl = thisStack().mail_url): Promise<ArrivedMail[]> =>
  arrivedMails(mailUrl, address);

/** The newest mail to an address with these words in its subject, once it is there. */
export async function mailTo(address: string, subject: string, mailUrl?: string): Promise<ArrivedMail> {
  const isIt = (mail: Pick<ArrivedMail, 'subject'>) => mail.subject.includes(subject);
  await until(
    `a mail “${subject}” has arrived`,
    async () => (await mailsTo(address, mailUrl)).map((mail) => ({ subject: mail.subject })),
    (found) => found.some(isIt),
  );
  const mail = (await mailsTo(address, mailUrl)).find(isIt);
  if (!mail) throw new Error('There is no mail');
  return mail;
}

/** Sets the mail stand-in's failure switch (see local/mail/failure-switch.ts); `{}` turns it off. */
export async function makeMailFail(state: object, mailUrl = thisStack().mail_url): Promise<void> {
  const answer = await fetch(`${mailUrl}/control`, { method: 'POST', body: JSON.stringify(state) });
  if (!answer.ok) throw new Error(`The switch answered ${answer.status}`);
}
