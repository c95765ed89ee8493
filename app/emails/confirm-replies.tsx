import { t } from '#app/words/language/t.ts';
import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

export interface ConfirmRepliesProps {
  workspaceName: string;
  address: string;
  /** Of the page with the button. */
  url: string;
}

export const confirmRepliesSubject = () => t('mail.confirm-replies.title');

/** A workspace wants replies to its mails to go to this address. */
export function ConfirmReplies({ workspaceName, address, url }: ConfirmRepliesProps) {
  return (
    <Layout preview={t('mail.confirm-replies.preview')} footer={t('mail.entered-address.footer')}>
      <Title>{confirmRepliesSubject()}</Title>
      <Paragraph>{t('mail.confirm-replies.text', { workspace: workspaceName, address })}</Paragraph>
      <Action href={url}>{t('mail.confirm-replies.action')}</Action>
    </Layout>
  );
}
