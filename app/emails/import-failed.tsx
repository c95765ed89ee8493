import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';

export interface ImportFailedProps {
  filename: string;
  url: string;
  /** The sentence for people. */
  reason: string;
}

export const importFailedSubject = ({ filename }: ImportFailedProps) => `${filename} could not be imported to its end`;

/** An import stopped before its end. */
export function ImportFailed({ filename, url, reason }: ImportFailedProps) {
  return (
    <Layout preview={reason} footer="You get this mail because you started this import.">
      <Title>{filename} could not be imported to its end</Title>
      <Paragraph>{reason}</Paragraph>
      <Action href={url}>See the import</Action>
    </Layout>
  );
}
