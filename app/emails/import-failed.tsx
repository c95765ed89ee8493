import { t } from '#app/words/language/t.ts';
import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

export interface ImportFailedProps {
  filename: string;
  url: string;
  /** Says the sentence for people. */
  reason: () => string;
}

export const importFailedSubject = ({ filename }: Pick<ImportFailedProps, 'filename'>) =>
  t('mail.import-failed.title', { filename });

/** An import stopped before its end. */
export function ImportFailed({ filename, url, reason }: ImportFailedProps) {
  return (
    <Layout preview={reason()} footer={t('mail.import.footer')}>
      <Title>{importFailedSubject({ filename })}</Title>
      <Paragraph>{reason()}</Paragraph>
      <Action href={url}>{t('mail.import.action')}</Action>
    </Layout>
  );
}
