import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

export interface ConfirmRepliesProps {
  workspaceName: string;
  address: string;
  /** Of the page with the button. */
  url: string;
}

export const confirmRepliesSubject = () => 'May replies come to this address?';

/** A workspace wants replies to its mails to go to this address. */
export function ConfirmReplies({ workspaceName, address, url }: ConfirmRepliesProps) {
  return (
    <Layout
      preview="Confirm that replies may come to you"
      footer="You are receiving this e-mail because somebody entered your address in Folksbase. If you do nothing, nothing changes."
    >
      <Title>May replies come to this address?</Title>
      <Paragraph>
        {`${workspaceName} writes to people with Folksbase and wants their replies to go to ${address}. Confirm it if you know them. The link works for 7 days.`}
      </Paragraph>
      <Action href={url}>See and confirm</Action>
    </Layout>
  );
}
