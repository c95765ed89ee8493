import { Link } from '@remix-run/react';
import type { ListedContact } from '#app/domain/contacts/contact-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Checkbox } from '#app/ui/controls/check.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { Face } from '#app/ui/people/face.tsx';
import { TagsInRow } from '#app/ui/people/tag.tsx';
import { useHydrated } from '#app/ui/work/clock.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { calledName, faceName, fullNameOf } from '#app/words/person.ts';
import styles from './contacts.module.css';

interface ContactRowsProps {
  contacts: ListedContact[];
  /** Selected when the page comes; then the checkboxes keep it. */
  selectedAtFirst: string[];
  selected: string[];
  onSelectAll: (on: boolean) => void;
}

const COLUMNS: readonly Column[] = [
  { title: 'Name', width: styles.colName },
  { title: 'E-mail' },
  { title: 'Company', width: styles.colCompany, isBroad: true },
  { title: 'Phone', width: styles.colPhone, isBroad: true },
  { title: 'Tags', width: styles.colTags },
  { title: 'Added', width: styles.colAdded, isNumber: true, isBroad: true },
];

export function ContactRows({ contacts, selectedAtFirst, selected, onSelectAll }: ContactRowsProps) {
  const hydrated = useHydrated();
  const all = contacts.length > 0 && selected.length === contacts.length;
  return (
    <ListTable
      label={{ text: 'Contacts, newest entry first' }}
      columns={COLUMNS}
      margin={
        hydrated && (
          <Checkbox
            aria-label={`Select all ${contacts.length} on this page`}
            checked={all}
            some={!all && selected.length > 0}
            onChange={(event) => onSelectAll(event.target.checked)}
          />
        )
      }
    >
      {contacts.map((contact) => (
        <ContactRow key={contact.id} contact={contact} selectedAtFirst={selectedAtFirst.includes(contact.id)} />
      ))}
    </ListTable>
  );
}

function ContactRow({ contact, selectedAtFirst }: { contact: ListedContact; selectedAtFirst: boolean }) {
  const name = fullNameOf(contact);
  const called = calledName(contact);
  return (
    <tr>
      <td className={table.margin}>
        <Checkbox name="ids" value={contact.id} defaultChecked={selectedAtFirst} aria-label={`Select ${called}`} />
      </td>
      <th scope="row" className={table.lead}>
        <Link className={styles.person} to={paths.contact(contact.id)} title={called} prefetch="intent">
          <Face name={faceName(contact)} />
          {name ? (
            <b className={layout.cut} dir="auto">
              {name}
            </b>
          ) : (
            <span className={table.none}>No name</span>
          )}
        </Link>
      </th>
      <td className={table.second} title={contact.email ?? undefined}>
        {contact.email ?? <span className={table.none}>–</span>}
      </td>
      <Text value={contact.company} />
      <Text value={contact.phone} />
      <td>
        <TagsInRow tags={contact.tags} count={contact.tag_count} />
      </td>
      <td className={classNames(table.num, table.end, table.broad, layout.dim)}>
        <Moment iso={contact.created_at} />
      </td>
    </tr>
  );
}

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
