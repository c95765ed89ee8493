import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

export interface ExportFailedProps {
  filename: string;
  url: string;
  /** The sentence for people. */
  reason: string;
}

export const exportFailedSubject = ({ filename }: Pick<ExportFailedProps, 'filename'>) =>
  `${filename} could not be exported`;

/** An export stopped before its end. */
export function ExportFailed({ filename, url, reason }: ExportFailedProps) {
  return (
    <Layout preview={reason} footer="You are receiving this e-mail because you started this export.">
      <Title>{exportFailedSubject({ filename })}</Title>
      <Paragraph>{reason}</Paragraph>
      <Action href={url}>See the exports</Action>
    </Layout>
  );
}
