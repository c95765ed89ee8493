import { type OutcomeCounts, rowsRead } from '#app/domain/imports/row-counts.ts';
import { keysOf } from '#app/lib/tables.ts';
import { formatCounted, formatShare } from '#app/words/amounts/numbers.ts';
import { OUTCOMES } from '#app/words/outcomes.ts';
import { Layout } from './layout.tsx';
import { Action, Balance, Paragraph, Title } from './parts.tsx';

export interface ImportFinishedProps {
  filename: string;
  url: string;
  counts: OutcomeCounts;
}

/** More failed rows than this are said in the mail (docs/rules/product.md#afterwards). */
const NOTABLE_SHARE = 0.05;

export const importFinishedSubject = ({ filename }: Pick<ImportFinishedProps, 'filename'>) =>
  `${filename} has been imported`;

/** An import came to its end. */
export function ImportFinished({ filename, url, counts }: ImportFinishedProps) {
  const rows = rowsRead(counts);
  return (
    <Layout
      preview={`${formatCounted(rows, 'row')} read`}
      footer="You are receiving this e-mail because you started this import."
    >
      <Title>{importFinishedSubject({ filename })}</Title>
      <Paragraph>Every row of the file is counted in exactly one of these lines.</Paragraph>
      <Balance
        lines={keysOf(OUTCOMES).map((outcome) => [OUTCOMES[outcome].name, counts[outcome]])}
        sum={['Rows read', rows]}
      />
      {counts.failed / Math.max(1, rows) > NOTABLE_SHARE && (
        <Paragraph>
          {`${formatShare(counts.failed, rows)} of the rows failed and changed nothing. You can download them as a file, correct it and upload it again.`}
        </Paragraph>
      )}
      <Action href={url}>See the import</Action>
    </Layout>
  );
}
