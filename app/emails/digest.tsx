import { formatDay, UTC } from '#app/words/amounts/moments.ts';
import { formatCount, formatCounted } from '#app/words/amounts/numbers.ts';
import type { StoredDigest } from '#db/schema/mail.ts';
import { Layout } from './layout.tsx';
import { Action, Paragraph, Title, Weeks } from './parts.tsx';

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
      footer="You are receiving this e-mail because something happened in your workspace last week. You can switch it off in the settings."
    >
      <Title>{`${workspace_name}, ${formatDay(from, UTC)} to ${formatDay(to, UTC)}`}</Title>
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
