import { formatFull, UTC } from '#app/words/amounts/moments.ts';
import { formatBytes, formatCounted } from '#app/words/amounts/numbers.ts';
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

export const exportReadySubject = ({ filename }: Pick<ExportReadyProps, 'filename'>) => `${filename} is ready`;

/** An export can be downloaded. */
export function ExportReady({ filename, rows, bytes, url, expiresAt }: ExportReadyProps) {
  const size = `${formatCounted(rows, 'contact')}, ${formatBytes(bytes)}`;
  return (
    <Layout preview={size} footer="You are receiving this e-mail because you started this export.">
      <Title>{exportReadySubject({ filename })}</Title>
      <Paragraph>{`${size}.`}</Paragraph>
      <Action href={url}>Download</Action>
      <Paragraph>
        {`The link works without signing in until ${formatFull(expiresAt, UTC)}. Anyone who has it can download the file. On the exports page you can renew the link, or delete the file so that every link to it stops working.`}
      </Paragraph>
    </Layout>
  );
}
