import { t } from '#app/words/language/t.ts';
import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

export interface InvitationProps {
  workspaceName: string;
  /** The address of who invites. */
  invitedBy: string;
  /** Of the page with the button. */
  url: string;
}

export const invitationSubject = (workspaceName: string) => t('mail.invitation.subject', { workspace: workspaceName });

/** Somebody is asked to work in a workspace. */
export function Invitation({ workspaceName, invitedBy, url }: InvitationProps) {
  return (
    <Layout
      preview={t('mail.invitation.preview', { who: invitedBy, workspace: workspaceName })}
      footer={t('mail.entered-address.footer')}
    >
      <Title>{t('mail.invitation.title', { workspace: workspaceName })}</Title>
      <Paragraph>{t('mail.invitation.text', { who: invitedBy, workspace: workspaceName })}</Paragraph>
      <Action href={url}>{t('mail.invitation.action')}</Action>
    </Layout>
  );
}
