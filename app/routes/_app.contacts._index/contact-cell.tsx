import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { ListedContact } from '#app/domain/contacts/contact-resource.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import table from '#app/ui/look/table.module.css';
import { TagsInRow } from '#app/ui/people/tag.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { t } from '#app/words/language/t.ts';
import type { OwnColumn } from './list-columns.ts';

interface ContactCellProps {
  contact: ListedContact;
  /** The column's name. */
  name: string;
  /** The list of those who have this tag. */
  taggedTo: (tagId: string) => string;
}

/** What a contact has in one column of the list. */
export function ContactCell({ contact, name, taggedTo }: ContactCellProps) {
  const own = OWN[name as OwnColumn];
  if (own) return own(contact, taggedTo);
  return <Text value={contact.shown_fields[name] ?? null} />;
}

const OWN: Record<OwnColumn, (contact: ListedContact, taggedTo: (tagId: string) => string) => ReactNode> = {
  email: ({ email }) => (
    <td className={table.second} title={email ?? undefined}>
      {email ?? <span className={table.none}>–</span>}
    </td>
  ),
  company: ({ company }) => <Text value={company} />,
  phone: ({ phone }) => <Text value={phone} />,
  external_id: ({ external_id }) => <Text value={external_id} />,
  notes: ({ notes_begin }) => <Text value={notes_begin} />,
  is_unsubscribed: ({ is_unsubscribed }) => (
    <td className={classNames(table.broad, layout.dim)}>
      {is_unsubscribed ? t('contact.unsubscribed') : t('contact.subscribed')}
    </td>
  ),
  tags: ({ tags, tag_count }, taggedTo) => (
    <td className={table.third}>
      <TagsInRow
        tags={tags}
        count={tag_count}
        link={(tag, children) => <Link to={taggedTo(tag.id)}>{children}</Link>}
      />
    </td>
  ),
  created_at: ({ created_at }) => (
    <td className={classNames(table.num, table.end, table.broad, layout.dim)}>
      <Moment iso={created_at} />
    </td>
  ),
  updated_at: ({ updated_at }) => (
    <td className={classNames(table.num, table.broad, layout.dim)}>
      <Moment iso={updated_at} />
    </td>
  ),
};

function Text({ value }: { value: string | null }) {
  return (
    <td className={table.broad} title={value ?? undefined}>
      {value === null ? (
        <span className={table.none}>–</span>
      ) : (
        // left, whatever its own direction
        <span dir="auto">{value}</span>
      )}
    </td>
  );
}
