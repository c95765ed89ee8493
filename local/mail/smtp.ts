import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { MailContent } from './mails.ts';

/**
 * Listens for mails by SMTP, for a real sign-in service beside the stack; any user name and password will do.
 * @returns a function that stops listening
 * @throws what listening throws
 */
export async function startSmtp(
  host: string,
  port: number,
  keep: (mail: MailContent) => Promise<unknown>,
): Promise<() => Promise<void>> {
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (_auth, _session, done) => done(null, { user: 'anyone' }),
    onData: (stream, session, done) => {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      simpleParser(stream, { skipHtmlToText: true })
        .then((parsed) =>
          keep({
            from: parsed.from?.text ?? '',
            to: recipients,
            subject: parsed.subject ?? '',
            html: parsed.html || null,
            text: parsed.text ?? null,
          }),
        )
        .then(
          () => done(),
          () => done(new Error('The mail could not be kept')),
        );
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  // a client that breaks off is its own affair
  server.on('error', () => {});
  return () => new Promise((resolve) => server.close(() => resolve()));
}
