import { t } from '#app/words/language/t.ts';
import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

interface ChangeFailedProps {
  url: string;
  /** Says the sentence for people. */
  reason: () => string;
  /** How many contacts it had changed. */
  changed: number;
}

export const changeFailedSubject = () => t('mail.change-failed.title');

/** A change of many contacts stopped before its end. */
export function ChangeFailed({ url, reason, changed }: ChangeFailedProps) {
  return (
    <Layout preview={reason()} footer={t('mail.change-failed.footer')}>
      <Title>{changeFailedSubject()}</Title>
      <Paragraph>{reason()}</Paragraph>
      <Paragraph>{t('mail.change-failed.changed', { count: changed })}</Paragraph>
      <Action href={url}>{t('mail.change-failed.action')}</Action>
    </Layout>
  );
}
