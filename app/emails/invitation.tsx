import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

export interface InvitationProps {
  workspaceName: string;
  /** The address of who invites. */
  invitedBy: string;
  /** Of the page with the button. */
  url: string;
}

export const invitationSubject = (workspaceName: string) => `Join ${workspaceName} on Folksbase`;

/** Somebody is asked to work in a workspace. */
export function Invitation({ workspaceName, invitedBy, url }: InvitationProps) {
  return (
    <Layout
      preview={`${invitedBy} invites you to ${workspaceName}`}
      footer="You are receiving this e-mail because somebody entered your address in Folksbase. If you do nothing, nothing changes."
    >
      <Title>{`Join ${workspaceName}`}</Title>
      <Paragraph>
        {`${invitedBy} invites you to work with the contacts of ${workspaceName} in Folksbase. The link works for 7 days, for whoever is signed in by this address.`}
      </Paragraph>
      <Action href={url}>See the invitation</Action>
    </Layout>
  );
}
