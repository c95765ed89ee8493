import Merge from 'sign:merge';
import Pencil from 'sign:pencil';
import Plus from 'sign:plus';
import Search from 'sign:search';
import Trash2 from 'sign:trash';
import { Form, Link, useSearchParams } from '@remix-run/react';
import type { Tag as TagResource } from '#app/domain/tags/tag-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { MenuLink } from '#app/ui/controls/disclosure.tsx';
import { TextInput } from '#app/ui/controls/field.tsx';
import { RowLink, RowMenu } from '#app/ui/controls/row-actions.tsx';
import { NextPage } from '#app/ui/frame/foot-bar.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import { Icon } from '#app/ui/look/icon.tsx';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { EmptyList } from '#app/ui/messages/empty.tsx';
import { PageFailure } from '#app/ui/messages/notice.tsx';
import { Tag } from '#app/ui/people/tag.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { formatCount, formatShare } from '#app/words/amounts/numbers.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import { DeleteTag, EditTag, MergeTag, type TagErrors } from './tag-dialogs.tsx';
import styles from './tags.module.css';

interface TagsViewProps {
  /** A page of them by name: those with `search` in it. */
  tags: TagResource[];
  search: string;
  /** How many there are, and how many of them were found. */
  total: number;
  found: number;
  /** The one that a question is about. */
  asked: TagResource | null;
  /** Names to merge into. */
  offered: { names: string[]; hasMore: boolean };
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
 * The tags. Posts `intent`: `create` (`name`, `color`, `emoji`), `change` (`id` and those three), `merge` (`id`,
 * `into`), `delete` (`id`); `into` is a name. `?search=` narrows the list; `?ask=new`, and
 * `?ask=change|merge|delete&id=…`, are the forms.
 */
export function TagsView(props: TagsViewProps) {
  const { tags, search, total, found, moreTo, contactsTotal, asked, offered, errors = NO_ERRORS, error } = props;
  const [query] = useSearchParams();
  const ask = query.get('ask');
  return (
    <>
      <PageHeader
        title={t('field.tags')}
        fact={total === 0 ? t('list.none-yet') : formatCount(total)}
        actions={
          <ButtonLink kind="primary" icon={Plus} to={paths.tags({ ask: 'new' })} preventScrollReset>
            {t('tags.new')}
          </ButtonLink>
        }
      />
      <PageFailure>{error}</PageFailure>
      {total > 0 && <FindTag search={search} found={found} />}
      {total === 0 && <EmptyList what={t('tags.none')}>{t('tags.none.hint')}</EmptyList>}
      {total > 0 && tags.length === 0 && (
        <EmptyList what={t('tags.none-found')}>
          <Link className={layout.link} to={paths.tags()}>
            {t('tags.show-all')}
          </Link>
        </EmptyList>
      )}
      {tags.length > 0 && <List tags={tags} contactsTotal={contactsTotal} mergeable={total > 1} />}
      <NextPage to={moreTo}>{t('tags.more')}</NextPage>
      {ask === 'new' && <EditTag tag={null} errors={errors} />}
      {ask === 'change' && asked && <EditTag tag={asked} errors={errors} />}
      {ask === 'merge' && asked && <MergeTag tag={asked} offered={offered} errors={errors} />}
      {ask === 'delete' && asked && <DeleteTag tag={asked} />}
    </>
  );
}

/** Finds tags by a part of their name: the address says it, so that it needs no script. */
function FindTag({ search, found }: Pick<TagsViewProps, 'search' | 'found'>) {
  return (
    <search className={classNames(layout.inset, styles.find)}>
      <Form action={paths.tags()} className={classNames(layout.searching, styles.findForm)}>
        <Icon of={Search} />
        <TextInput
          key={search}
          type="search"
          name="search"
          aria-label={t('tags.find')}
          placeholder={t('tags.name')}
          autoComplete="off"
          defaultValue={search}
        />
      </Form>
      {search !== '' && <span className={layout.dim}>{t('tags.found', { count: found })}</span>}
    </search>
  );
}

const columns = (): Column[] => [
  { title: t('tags.tag') },
  { title: t('contacts.title'), width: styles.colNumber, isNumber: true },
  { title: t('tags.share'), width: styles.colNumber, isNumber: true },
  { title: t('tags.created'), width: styles.colMade, isBroad: true, className: styles.made },
  { title: t('list.actions'), width: styles.colActions, isUnseen: true },
];

type ListProps = Pick<TagsViewProps, 'tags' | 'contactsTotal'> & { mergeable: boolean };

function List({ tags, contactsTotal, mergeable }: ListProps) {
  return (
    <ListTable label={{ text: t('tags.list') }} columns={columns()}>
      {tags.map((tag) => (
        <TagRow key={tag.id} tag={tag} contactsTotal={contactsTotal} mergeable={mergeable} />
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
        {rich(
          'tags.contacts',
          {
            number: (inner) =>
              count === 0 ? (
                <span className={table.none}>{inner}</span>
              ) : (
                <Link
                  className={classNames(table.main, styles.people)}
                  to={paths.contacts({ tag_ids: tag.id })}
                  title={t('tags.contacts.show', { count })}
                >
                  {inner}
                </Link>
              ),
            phone: (inner) => <span className={layout.onlyPhone}>{inner}</span>,
          },
          { count },
        )}
      </td>
      <td className={classNames(table.num, layout.dim)}>{formatShare(count, contactsTotal)}</td>
      <td className={classNames(styles.made, table.broad, layout.dim)}>
        <Moment iso={tag.created_at} as="day" />
      </td>
      <td className={classNames(table.num, table.end, table.open)}>
        <span className={classNames(table.actions, table.onHover)}>
          <RowLink to={asking('change', tag)} label={t('tags.rename', { name })} className={layout.onlyBroad}>
            {t('action.rename')}
          </RowLink>
          {mergeable && (
            <RowLink to={asking('merge', tag)} label={t('tags.merge.spoken', { name })} className={layout.onlyBroad}>
              {t('tags.merge.asks')}
            </RowLink>
          )}
          <RowMenu name={name}>
            <MenuLink icon={Pencil} to={asking('change', tag)}>
              {t('tags.change')}
            </MenuLink>
            {mergeable && (
              <MenuLink icon={Merge} to={asking('merge', tag)}>
                {t('tags.merge.into-another')}
              </MenuLink>
            )}
            <MenuLink icon={Trash2} bad to={asking('delete', tag)}>
              {t('action.delete.asks')}
            </MenuLink>
          </RowMenu>
        </span>
      </td>
    </tr>
  );
}
