import { t } from '#app/words/language/t.ts';
import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

export interface ExportFailedProps {
  filename: string;
  url: string;
  /** Says the sentence for people. */
  reason: () => string;
}

export const exportFailedSubject = ({ filename }: Pick<ExportFailedProps, 'filename'>) =>
  t('mail.export-failed.title', { filename });

/** An export stopped before its end. */
export function ExportFailed({ filename, url, reason }: ExportFailedProps) {
  return (
    <Layout preview={reason()} footer={t('mail.export.footer')}>
      <Title>{exportFailedSubject({ filename })}</Title>
      <Paragraph>{reason()}</Paragraph>
      <Action href={url}>{t('mail.export-failed.action')}</Action>
    </Layout>
  );
}
