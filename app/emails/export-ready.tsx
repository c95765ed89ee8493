import { formatBytes, formatCounted } from '#app/words/format.ts';
import { Layout } from './layout.tsx';
import { Action, Paragraph, Title } from './parts.tsx';
import { utcMoment } from './utc-day.ts';

export interface ExportReadyProps {
  filename: string;
  rows: number;
  bytes: number;
  /** The signed link to the file … */
  url: string;
  /** … and when it ends, in ISO 8601. */
  expiresAt: string;
}

export const exportReadySubject = ({ filename }: ExportReadyProps) => `${filename} is ready`;

/** An export can be downloaded. */
export function ExportReady({ filename, rows, bytes, url, expiresAt }: ExportReadyProps) {
  const size = `${formatCounted(rows, 'contact')}, ${formatBytes(bytes)}`;
  return (
    <Layout preview={size} footer="You get this mail because you started this export.">
      <Title>{filename} is ready</Title>
      <Paragraph>{`${size}.`}</Paragraph>
      <Action href={url}>Download</Action>
      <Paragraph>
        {`The link works without signing in until ${utcMoment(expiresAt)}. Whoever has it can download the file; on the exports page you can renew it, or delete the file and end every link.`}
      </Paragraph>
    </Layout>
  );
}
