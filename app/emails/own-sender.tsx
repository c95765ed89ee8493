import { Layout } from './layout.tsx';
import { Paragraph, Title } from './parts.tsx';

export interface OwnSenderProps {
  workspaceName: string;
  /** What mails are from. */
  address: string;
}

export const ownSenderSubject = () => 'E-mails to your contacts look like this';

/** Tries a workspace's own account, to whoever has entered its key. */
export function OwnSender({ workspaceName, address }: OwnSenderProps) {
  return (
    <Layout
      preview="Your own account at Resend works"
      footer="You are receiving this e-mail because you entered a key of Resend in Folksbase."
    >
      <Title>Your own account at Resend works</Title>
      <Paragraph>
        {`E-mails from ${workspaceName} to single contacts come from ${address} now, as this one does. E-mails to your team still come from Folksbase.`}
      </Paragraph>
    </Layout>
  );
}
