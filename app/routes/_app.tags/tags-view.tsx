import { Link, useSearchParams } from '@remix-run/react';
import { Merge, Pencil, Plus, Trash2 } from 'lucide-react';
import type { Tag as TagResource } from '#app/domain/tags/tag-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { MenuLink } from '#app/ui/controls/disclosure.tsx';
import { RowLink, RowMenu } from '#app/ui/controls/row-actions.tsx';
import { NextPage } from '#app/ui/frame/foot-bar.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { EmptyList } from '#app/ui/messages/empty.tsx';
import { PageFailure } from '#app/ui/messages/notice.tsx';
import { Tag } from '#app/ui/people/tag.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { formatCount, formatCounted, formatShare } from '#app/words/numbers.ts';
import { DeleteTag, EditTag, MergeTag, type TagErrors } from './tag-dialogs.tsx';
import styles from './tags.module.css';

interface TagsViewProps {
  /** All of them by name, or as many as a page holds. */
  tags: TagResource[];
  /** How many there are. */
  total: number;
  /** Where the list goes on, if it does. */
  moreTo: string | null;
  contactsTotal: number;
  /** What did not fit in the form that was posted. */
  errors?: TagErrors;
  error?: string | null;
}

const NO_ERRORS: TagErrors = {};

const asking = (ask: 'change' | 'merge' | 'delete', { id }: TagResource) => paths.tags({ ask, id });

/**
 * The tags. Posts `intent`: `create` (`name`, `color`, `emoji`), `change` (`id` and those three), `merge` (`id`, `into`),
 * `delete` (`id`). `?ask=new`, and `?ask=change|merge|delete&id=…`, are the forms.
 */
export function TagsView({ tags, total, moreTo, contactsTotal, errors = NO_ERRORS, error }: TagsViewProps) {
  const [query] = useSearchParams();
  const ask = query.get('ask');
  const asked = tags.find(({ id }) => id === query.get('id'));
  return (
    <>
      <PageHeader
        title="Tags"
        fact={total === 0 ? 'None yet' : formatCount(total)}
        actions={
          <ButtonLink kind="primary" icon={Plus} to={paths.tags({ ask: 'new' })} preventScrollReset>
            New tag
          </ButtonLink>
        }
      />
      <PageFailure>{error}</PageFailure>
      {tags.length === 0 ? (
        <EmptyList what="No tags yet.">
          Create one here, or import a file with a column of tags: new ones are created on the way.
        </EmptyList>
      ) : (
        <List tags={tags} contactsTotal={contactsTotal} />
      )}
      <NextPage to={moreTo}>More</NextPage>
      {ask === 'new' && <EditTag tag={null} errors={errors} />}
      {ask === 'change' && asked && <EditTag tag={asked} errors={errors} />}
      {ask === 'merge' && asked && (
        <MergeTag tag={asked} others={tags.filter(({ id }) => id !== asked.id)} errors={errors} />
      )}
      {ask === 'delete' && asked && <DeleteTag tag={asked} />}
    </>
  );
}

const COLUMNS: readonly Column[] = [
  { title: 'Tag', width: styles.colTag },
  { title: 'Contacts', width: styles.colNumber, isNumber: true },
  { title: 'Share', width: styles.colNumber, isNumber: true },
  { title: 'Created', isBroad: true, className: styles.made },
  { title: 'Actions', width: styles.colActions, isUnseen: true },
];

function List({ tags, contactsTotal }: Pick<TagsViewProps, 'tags' | 'contactsTotal'>) {
  return (
    <ListTable label={{ text: 'Tags by name' }} columns={COLUMNS}>
      {tags.map((tag) => (
        <TagRow key={tag.id} tag={tag} contactsTotal={contactsTotal} mergeable={tags.length > 1} />
      ))}
    </ListTable>
  );
}

function TagRow({ tag, contactsTotal, mergeable }: { tag: TagResource; contactsTotal: number; mergeable: boolean }) {
  const { name, contact_count: count } = tag;
  return (
    <tr>
      <td className={table.margin} />
      <th scope="row" className={table.lead}>
        <Tag tag={tag} whole />
      </th>
      <td className={classNames(table.num, table.second)}>
        {count === 0 ? (
          <span className={table.none}>0</span>
        ) : (
          <Link
            className={table.main}
            to={paths.contacts({ tag_ids: tag.id })}
            title={`Show ${formatCounted(count, 'contact')}`}
          >
            {formatCount(count)}
          </Link>
        )}
        <span className={layout.onlyPhone}> {count === 1 ? 'contact' : 'contacts'}</span>
      </td>
      <td className={classNames(table.num, layout.dim)}>{formatShare(count, contactsTotal)}</td>
      <td className={classNames(styles.made, table.broad, layout.dim)}>
        <Moment iso={tag.created_at} as="day" />
      </td>
      <td className={classNames(table.num, table.end, table.open)}>
        <span className={classNames(table.actions, table.onHover)}>
          <RowLink to={asking('change', tag)} label={`Rename ${name}`} className={layout.onlyBroad}>
            Rename
          </RowLink>
          {mergeable && (
            <RowLink to={asking('merge', tag)} label={`Merge ${name} into another tag`} className={layout.onlyBroad}>
              Merge …
            </RowLink>
          )}
          <RowMenu name={name}>
            <MenuLink icon={Pencil} to={asking('change', tag)}>
              Name, colour, emoji
            </MenuLink>
            {mergeable && (
              <MenuLink icon={Merge} to={asking('merge', tag)}>
                Merge into another …
              </MenuLink>
            )}
            <MenuLink icon={Trash2} bad to={asking('delete', tag)}>
              Delete …
            </MenuLink>
          </RowMenu>
        </span>
      </td>
    </tr>
  );
}
