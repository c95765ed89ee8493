import { formatFull, UTC } from '#app/words/amounts/moments.ts';
import { formatBytes } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';
import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

export interface ExportReadyProps {
  filename: string;
  rows: number;
  bytes: number;
  /** The signed link to the file … */
  url: string;
  /** … and when it ends, in ISO 8601. */
  expiresAt: string;
}

export const exportReadySubject = ({ filename }: Pick<ExportReadyProps, 'filename'>) =>
  t('mail.export-ready.title', { filename });

/** An export can be downloaded. */
export function ExportReady({ filename, rows, bytes, url, expiresAt }: ExportReadyProps) {
  const size = t('mail.export-ready.size', { count: rows, size: formatBytes(bytes) });
  return (
    <Layout preview={size} footer={t('mail.export.footer')}>
      <Title>{exportReadySubject({ filename })}</Title>
      <Paragraph>{`${size}.`}</Paragraph>
      <Action href={url}>{t('mail.export-ready.action')}</Action>
      <Paragraph>{t('mail.export-ready.link', { until: formatFull(expiresAt, UTC) })}</Paragraph>
    </Layout>
  );
}
