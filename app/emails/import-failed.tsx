import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

export interface ImportFailedProps {
  filename: string;
  url: string;
  /** The sentence for people. */
  reason: string;
}

export const importFailedSubject = ({ filename }: Pick<ImportFailedProps, 'filename'>) =>
  `${filename} could not be imported completely`;

/** An import stopped before its end. */
export function ImportFailed({ filename, url, reason }: ImportFailedProps) {
  return (
    <Layout preview={reason} footer="You are receiving this e-mail because you started this import.">
      <Title>{importFailedSubject({ filename })}</Title>
      <Paragraph>{reason}</Paragraph>
      <Action href={url}>See the import</Action>
    </Layout>
  );
}
