import { t } from '#app/words/language/t.ts';
import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

export interface WelcomeProps {
  /** Of the page where a file is imported. */
  url: string;
}

export const welcomeSubject = () => t('mail.welcome.title');

/** Someone signed up. */
export function Welcome({ url }: WelcomeProps) {
  return (
    <Layout preview={t('mail.welcome.preview')} footer={t('mail.welcome.footer')}>
      <Title>{welcomeSubject()}</Title>
      <Paragraph>{t('mail.welcome.text')}</Paragraph>
      <Action href={url}>{t('mail.welcome.action')}</Action>
    </Layout>
  );
}
