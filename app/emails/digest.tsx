import { formatCount, formatCounted } from '#app/words/format.ts';
import type { StoredDigest } from '#db/schema/mail.ts';
import { Layout } from './layout.tsx';
import { Action, Paragraph, Title, Weeks } from './parts.tsx';
import { utcDay } from './utc-day.ts';

export interface DigestProps {
  figures: StoredDigest;
  /** Of the overview page. */
  url: string;
}

export const digestSubject = ({ figures: { workspace_name, week } }: DigestProps) =>
  `${workspace_name}: ${formatCounted(week.added, 'contact')} added this week`;

/** What happened in a workspace in seven days, against the seven before. */
export function Digest({ figures, url }: DigestProps) {
  const { workspace_name, from, to, total, week, week_before: before, tags } = figures;
  return (
    <Layout
      preview={`${formatCount(week.added)} added, ${formatCount(week.updated)} updated, ${formatCount(total)} in all`}
      footer="You get this mail on Mondays after a week in which something happened. It can be switched off in the settings."
    >
      <Title>{`${workspace_name}, ${utcDay(from)} to ${utcDay(to)}`}</Title>
      <Weeks
        lines={[
          ['Contacts added', week.added, before.added],
          ['Contacts updated', week.updated, before.updated],
          ['Unsubscribed', week.unsubscribed, before.unsubscribed],
          ['Imports completed', week.imports, before.imports],
          ['Imports failed', week.imports_failed, before.imports_failed],
          ['Rows imported', week.rows_imported, before.rows_imported],
          ['Exports completed', week.exports, before.exports],
          ['Exports failed', week.exports_failed, before.exports_failed],
          ['Contacts exported', week.rows_exported, before.rows_exported],
        ]}
      />
      <Paragraph>{`${formatCounted(total, 'contact')} in all.`}</Paragraph>
      {tags.length > 0 && (
        <Paragraph>
          {`Busiest tags: ${tags.map(({ name, contacts }) => `${name} (${formatCount(contacts)})`).join(', ')}.`}
        </Paragraph>
      )}
      <Action href={url}>Open Folksbase</Action>
    </Layout>
  );
}
