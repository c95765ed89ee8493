import { formatDay, UTC } from '#app/words/amounts/moments.ts';
import { formatCount } from '#app/words/amounts/numbers.ts';
import { t } from '#app/words/language/t.ts';
import type { StoredDigest } from '#db/schema/mail.ts';
import { Layout } from './layout.tsx';
import { Action, Paragraph, Title, Weeks } from './parts.tsx';

export interface DigestProps {
  figures: StoredDigest;
  /** Of the overview page. */
  url: string;
}

export const digestSubject = ({ figures: { workspace_name, week } }: Pick<DigestProps, 'figures'>) =>
  t('mail.digest.subject', { workspace: workspace_name, count: week.added });

/** What happened in a workspace in seven days, against the seven before. */
export function Digest({ figures, url }: DigestProps) {
  const { workspace_name, from, to, total, week, week_before: before, tags } = figures;
  return (
    <Layout
      preview={t('mail.digest.preview', { added: week.added, updated: week.updated, total })}
      footer={t('mail.digest.footer')}
    >
      <Title>
        {t('mail.digest.title', { workspace: workspace_name, from: formatDay(from, UTC), to: formatDay(to, UTC) })}
      </Title>
      <Weeks
        lines={[
          [t('mail.digest.added'), week.added, before.added],
          [t('mail.digest.updated'), week.updated, before.updated],
          [t('mail.digest.unsubscribed'), week.unsubscribed, before.unsubscribed],
          [t('mail.digest.imports'), week.imports, before.imports],
          [t('mail.digest.imports-failed'), week.imports_failed, before.imports_failed],
          [t('mail.digest.rows-imported'), week.rows_imported, before.rows_imported],
          [t('mail.digest.exports'), week.exports, before.exports],
          [t('mail.digest.exports-failed'), week.exports_failed, before.exports_failed],
          [t('mail.digest.rows-exported'), week.rows_exported, before.rows_exported],
        ]}
      />
      <Paragraph>{t('mail.digest.total', { count: total })}</Paragraph>
      {tags.length > 0 && (
        <Paragraph>
          {t('mail.digest.tags', {
            tags: tags.map(({ name, contacts }) => `${name} (${formatCount(contacts)})`).join(', '),
          })}
        </Paragraph>
      )}
      <Action href={url}>{t('mail.digest.action')}</Action>
    </Layout>
  );
}
