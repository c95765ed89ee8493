import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

export interface ExportFailedProps {
  filename: string;
  url: string;
  /** The sentence for people. */
  reason: string;
}

export const exportFailedSubject = ({ filename }: ExportFailedProps) => `${filename} could not be exported`;

/** An export stopped before its end. */
export function ExportFailed({ filename, url, reason }: ExportFailedProps) {
  return (
    <Layout preview={reason} footer="You get this mail because you started this export.">
      <Title>{filename} could not be exported</Title>
      <Paragraph>{reason}</Paragraph>
      <Action href={url}>See the exports</Action>
    </Layout>
  );
}
