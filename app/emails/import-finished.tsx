import { Layout } from './layout.tsx';
import { Action, Balance, Paragraph, Title } from './parts.tsx';

export interface ImportFinishedProps {
  filename: string;
  url: string;
  counts: { created: number; updated: number; unchanged: number; duplicate: number; skipped: number; failed: number };
}

/** More failed rows than this are said in the mail (product.md, section 3). */
const NOTABLE_SHARE = 0.05;

export const importFinishedSubject = ({ filename }: ImportFinishedProps) => `${filename} is imported`;

/** An import came to its end. */
export function ImportFinished({ filename, url, counts }: ImportFinishedProps) {
  const { created, updated, unchanged, duplicate, skipped, failed } = counts;
  const rows = created + updated + unchanged + duplicate + skipped + failed;
  const share = rows === 0 ? 0 : failed / rows;
  return (
    <Layout
      preview={`${rows.toLocaleString('en')} rows read`}
      footer="You get this mail because you started this import."
    >
      <Title>{filename} is imported</Title>
      <Paragraph>Every row of the file is in exactly one of these lines.</Paragraph>
      <Balance
        lines={[
          ['Created', created],
          ['Updated', updated],
          ['Unchanged', unchanged],
          ['Duplicate', duplicate],
          ['Skipped', skipped],
          ['Failed', failed],
        ]}
        sum={['Rows read', rows]}
      />
      {share > NOTABLE_SHARE && (
        <Paragraph>
          {`${(share * 100).toFixed(1)} % of the rows failed and changed nothing. They wait for you as a file that can be corrected and uploaded again.`}
        </Paragraph>
      )}
      <Action href={url}>See the import</Action>
    </Layout>
  );
}
