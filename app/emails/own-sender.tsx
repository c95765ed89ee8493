import { t } from '#app/words/language/t.ts';
import { Layout } from './layout.tsx';
import { Paragraph, Title } from './parts.tsx';

export interface OwnSenderProps {
  workspaceName: string;
  /** What mails are from. */
  address: string;
}

export const ownSenderSubject = () => t('mail.own-sender.subject');

/** Tries a workspace's own account, to whoever has entered its key. */
export function OwnSender({ workspaceName, address }: OwnSenderProps) {
  return (
    <Layout preview={t('mail.own-sender.title')} footer={t('mail.own-sender.footer')}>
      <Title>{t('mail.own-sender.title')}</Title>
      <Paragraph>{t('mail.own-sender.text', { workspace: workspaceName, address })}</Paragraph>
    </Layout>
  );
}
