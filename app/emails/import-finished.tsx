import { type OutcomeCounts, rowsRead } from '#app/domain/imports/row-counts.ts';
import { keysOf } from '#app/lib/tables.ts';
import { formatShare } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';
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
  t('mail.import-finished.title', { filename });

/** An import came to its end. */
export function ImportFinished({ filename, url, counts }: ImportFinishedProps) {
  const rows = rowsRead(counts);
  return (
    <Layout preview={t('mail.import-finished.preview', { count: rows })} footer={t('mail.import.footer')}>
      <Title>{importFinishedSubject({ filename })}</Title>
      <Paragraph>{t('mail.import-finished.lines')}</Paragraph>
      <Balance
        lines={keysOf(OUTCOMES).map((outcome) => [OUTCOMES[outcome].name, counts[outcome]])}
        sum={[t('mail.import-finished.rows-read'), rows]}
      />
      {counts.failed / Math.max(1, rows) > NOTABLE_SHARE && (
        <Paragraph>{t('mail.import-finished.failed', { share: formatShare(counts.failed, rows) })}</Paragraph>
      )}
      <Action href={url}>{t('mail.import.action')}</Action>
    </Layout>
  );
}
