import { Link } from '@remix-run/react';
import type { ListedContact } from '#app/domain/contacts/contact-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Checkbox } from '#app/ui/controls/check.tsx';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { Face } from '#app/ui/people/face.tsx';
import { useHydrated } from '#app/ui/work/clock.tsx';
import { calledName, faceName, fullNameOf } from '#app/words/contacts/person.ts';
import { t } from '#app/words/language/t.ts';
import type { ContactOrder } from '#db/schema/contact-filter.ts';
import { ContactCell } from './contact-cell.tsx';
import styles from './contacts.module.css';
import { type AskedList, addressOf } from './list-address.ts';
import { columnTitle, type OwnColumn, USUAL_COLUMNS } from './list-columns.ts';

interface ContactRowsProps {
  contacts: ListedContact[];
  asked: AskedList;
  /** The address of this page, to come back to. */
  here: string;
  /** Selected when the page comes; then the checkboxes keep it. */
  selectedAtFirst: string[];
  selected: string[];
  onSelectAll: (on: boolean) => void;
}

const LOOK: Partial<Record<string, Partial<Column>>> = {
  email: {},
  company: { width: styles.colCompany, isBroad: true },
  phone: { width: styles.colPhone, isBroad: true },
  tags: { width: styles.colTags },
  created_at: { width: styles.colAdded, isNumber: true, isBroad: true },
  updated_at: { width: styles.colAdded, isNumber: true, isBroad: true },
} satisfies Partial<Record<OwnColumn, Partial<Column>>>;

const LISTED: Record<ContactOrder, () => string> = {
  newest: () => t('contacts.list.newest'),
  oldest: () => t('contacts.list.oldest'),
  name: () => t('contacts.list.name'),
  changed: () => t('contacts.list.changed'),
};

/** A column's title leads to the list ordered by it, where there is such an order. */
function columnsOf(asked: AskedList): Column[] {
  const { order } = asked;
  const by = (other: ContactOrder) => addressOf({ ...asked, order: other });
  const sorts: Record<string, Partial<Column>> = {
    created_at: {
      sortTo: by(order === 'newest' ? 'oldest' : 'newest'),
      sorted: order === 'newest' ? 'descending' : order === 'oldest' ? 'ascending' : undefined,
    },
    updated_at: { sortTo: by('changed'), sorted: order === 'changed' ? 'descending' : undefined },
  };
  return [
    {
      title: t('contacts.name'),
      width: styles.colName,
      sortTo: by('name'),
      sorted: order === 'name' ? 'ascending' : undefined,
    },
    ...(asked.columns ?? USUAL_COLUMNS).map((name) => ({
      title: columnTitle(name),
      ...(LOOK[name] ?? { width: styles.colOther, isBroad: true }),
      ...sorts[name],
    })),
  ];
}

export function ContactRows({ contacts, asked, here, selectedAtFirst, selected, onSelectAll }: ContactRowsProps) {
  return (
    <ListTable
      label={{ text: LISTED[asked.order]() }}
      columns={columnsOf(asked)}
      margin={<SelectAll count={selected.length} of={contacts.length} onChange={onSelectAll} />}
    >
      {contacts.map((contact) => (
        <ContactRow
          key={contact.id}
          contact={contact}
          asked={asked}
          here={here}
          selectedAtFirst={selectedAtFirst.includes(contact.id)}
        />
      ))}
    </ListTable>
  );
}

/** There once the page is alive: without a script it would select nobody. */
function SelectAll({ count, of, onChange }: { count: number; of: number; onChange: (on: boolean) => void }) {
  const hydrated = useHydrated();
  const all = of > 0 && count === of;
  return (
    hydrated && (
      <Checkbox
        aria-label={t('contacts.select-all', { count: of })}
        checked={all}
        some={!all && count > 0}
        onChange={(event) => onChange(event.target.checked)}
      />
    )
  );
}

interface ContactRowProps extends Pick<ContactRowsProps, 'asked' | 'here'> {
  contact: ListedContact;
  selectedAtFirst: boolean;
}

function ContactRow({ contact, asked, here, selectedAtFirst }: ContactRowProps) {
  const name = fullNameOf(contact);
  const called = calledName(contact);
  const taggedTo = (tagId: string) => addressOf({ ...asked, filter: { ...asked.filter, tag_ids: [tagId] } });
  return (
    <tr>
      <td className={table.margin}>
        <Checkbox
          name="ids"
          value={contact.id}
          defaultChecked={selectedAtFirst}
          aria-label={t('contacts.select', { name: called })}
        />
      </td>
      <th scope="row" className={table.lead}>
        <Link className={styles.person} to={paths.contact(contact.id, { from: here })} title={called} prefetch="intent">
          <Face name={faceName(contact)} />
          {name ? (
            <b className={layout.cut} dir="auto">
              {name}
            </b>
          ) : (
            <span className={table.none}>{t('contact.no-name')}</span>
          )}
        </Link>
      </th>
      {(asked.columns ?? USUAL_COLUMNS).map((column) => (
        <ContactCell key={column} contact={contact} name={column} taggedTo={taggedTo} />
      ))}
    </tr>
  );
}
