import ChevronLeft from 'sign:chevron-left';
import ChevronRight from 'sign:chevron-right';
import FileInput from 'sign:file-input';
import FileOutput from 'sign:file-output';
import UserPlus from 'sign:user-plus';
import { Form, Link, useSearchParams, useSubmit } from '@remix-run/react';
import { type ReactNode, useState } from 'react';
import type { ShownChange } from '#app/domain/changes/change-resource.ts';
import type { ListedContact } from '#app/domain/contacts/contact-resource.ts';
import type { SavedView } from '#app/domain/saved-views/saved-view-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { Dialog, DialogActions } from '#app/ui/controls/dialog.tsx';
import { Hidden } from '#app/ui/controls/field.tsx';
import { usePending, useWhenOver } from '#app/ui/controls/pending.ts';
import { FootBar } from '#app/ui/frame/foot-bar.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { EmptyList } from '#app/ui/messages/empty.tsx';
import { Notice } from '#app/ui/messages/notice.tsx';
import { Toast } from '#app/ui/messages/toast.tsx';
import { StartWithFile } from '#app/ui/upload/start-with-file.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { formatCount } from '#app/words/amounts/numbers.ts';
import type { NamesInFilters } from '#app/words/contacts/contact-filter.ts';
import { fromSpreadsheets, knownPrograms } from '#app/words/files/first-file.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import { ChangeNews } from './change-news.tsx';
import { ContactRows } from './contact-rows.tsx';
import styles from './contacts.module.css';
import { FilterBar } from './filter-bar.tsx';
import type { FilterOffers } from './filter-panel.tsx';
import { type AskedList, changeTo, exportTo, fieldsOf, isNarrowed, narrowedTo } from './list-address.ts';
import { isSameList, isSpecial } from './same-list.ts';
import { SelectionBar } from './selection-bar.tsx';
import { useSelection } from './use-selection.ts';
import { type ViewFault, ViewMenu } from './view-menu.tsx';
import { ViewsBar } from './views-bar.tsx';

interface News {
  key: string;
  words: string;
  undo?: [name: string, value: string][];
}

export interface ContactsViewProps {
  /** One page of the list. */
  contacts: ListedContact[];
  /** How many the filter lets through; `totalExact` is false where it only says "more than". */
  total: number;
  totalExact: boolean;
  /** How many the workspace has. */
  everyone: number;
  asked: AskedList;
  offers: FilterOffers;
  /** All that the workspace has. */
  views: SavedView[];
  /** A change of many contacts that is at work, or has just ended. */
  change: ShownChange | null;
  /** What the filters name. */
  names: NamesInFilters;
  /** Addresses of the neighbouring pages, null where there is none. */
  newerTo: string | null;
  olderTo: string | null;
  /** The address of this page without a question, or news. */
  here: string;
  /** What was just done, with the fields that would take it back. `key` is new for each. */
  done?: News | null;
  /** What was done on another page, which led here. */
  news: News | null;
  /** Why the last form did not fit, with what it was and the name that was entered. */
  refused?: ViewFault | null;
}

/**
 * The list of contacts. Filters and order are read from the address, named as in the API; a blank one counts as not
 * set. Without JavaScript `find_tag` opens the filters with the tags that have it in their name. Posts `intent` (those
 * of view-menu.tsx, and `tag`, `untag`, `delete`) with `ids` (repeated), `bring-back` with `deletion`; for tagging
 * `chosen_tag_ids` (repeated) and `new_tag`. `?ask=delete&ids=…` is the question without JavaScript.
 */
export function ContactsView(props: ContactsViewProps) {
  const { everyone, asked, contacts, done, refused = null, views, here } = props;
  const news = done ?? props.news;
  const toast = news && (
    <Toast key={news.key} words={news.words}>
      {news.undo && (
        <Form method="post" action={here} preventScrollReset>
          <Hidden fields={news.undo} />
          <Button type="submit" kind="quiet" size="small">
            {t('action.undo')}
          </Button>
        </Form>
      )}
    </Toast>
  );
  if (everyone === 0) return <NobodyYet>{toast}</NobodyYet>;
  const narrowed = isNarrowed(asked.filter) || asked.filter.search !== undefined;
  const exporting = narrowed ? t('contacts.export.these') : t('contacts.export');
  const view = views.find(({ id }) => id === asked.view) ?? null;
  const isChanged = view !== null && !isSameList(asked, view);
  const isOfView = refused?.intent.endsWith('-view') ?? false;
  const menu = (isSpecial(asked) || view !== null) && (
    <ViewMenu asked={asked} here={here} view={view} isChanged={isChanged} fault={isOfView ? refused : null} />
  );
  return (
    <>
      <PageHeader
        title={t('contacts.title')}
        fact={
          narrowed
            ? t('contacts.matching', { matching: matching(props), everyone })
            : t('count.people', { count: everyone })
        }
        actions={
          <>
            <ButtonLink icon={FileOutput} to={exportTo(asked)} label={exporting}>
              <span className={layout.onlyWide}>{exporting}</span>
            </ButtonLink>
            <ButtonLink icon={UserPlus} to={paths.newContact()} label={t('contacts.new')}>
              <span className={layout.onlyWide}>{t('contacts.new')}</span>
            </ButtonLink>
            <ButtonLink kind="primary" icon={FileInput} to={paths.newImport()} label={t('contacts.import')}>
              <span className={layout.onlyWide}>{t('contacts.import')}</span>
            </ButtonLink>
          </>
        }
      />
      {props.change && <ChangeNews change={props.change} tags={props.names.tags} />}
      <ViewsBar views={views} current={view ?? (isSpecial(asked) ? null : 'everyone')} isChanged={isChanged} />
      <FilterBar asked={asked} offers={props.offers} names={props.names}>
        {menu}
      </FilterBar>
      {refused && !isOfView && (
        <div className={layout.inset}>
          <Notice kind="failure" alert>
            {refused.message}
          </Notice>
        </div>
      )}
      {contacts.length === 0 ? (
        <NobodyMatches asked={asked} olderTo={props.olderTo} />
      ) : (
        <List key={props.here} {...props} />
      )}
      {toast}
    </>
  );
}

/** What is counted ends at 10,000 (docs/rules/api.md#lists). */
const matching = ({ total, totalExact }: Pick<ContactsViewProps, 'total' | 'totalExact'>) =>
  `${formatCount(total)}${totalExact ? '' : '+'}`;

function List(props: ContactsViewProps) {
  const { contacts, asked, offers, here } = props;
  const [query] = useSearchParams();
  const submit = useSubmit();
  const askedAtFirst = query.get('ask') === 'delete' ? query.getAll('ids') : [];
  const [asking, setAsking] = useState(askedAtFirst.length > 0);
  const { form, ids, setAll, handlers } = useSelection(contacts, askedAtFirst);
  // answered, well or not: the page says which
  useWhenOver(usePending('delete'), () => setAsking(false));
  return (
    <>
      <Form method="post" action={here} ref={form} id="selection" className={styles.selection} {...handlers}>
        <Hidden fields={fieldsOf(asked)} />
        <ContactRows
          contacts={contacts}
          asked={asked}
          here={here}
          selectedAtFirst={askedAtFirst}
          selected={ids}
          onSelectAll={setAll}
        />
        <FootBar>
          <SelectionBar
            count={ids.length}
            tags={offers.tags}
            all={ids.length === contacts.length && props.total > contacts.length ? matching(props) : null}
            allTo={changeTo(asked)}
            onClear={() => setAll(false)}
            onAskDelete={(event) => {
              event.preventDefault();
              const { form: selection } = event.currentTarget;
              // one is deleted at once: Undo brings them back
              if (ids.length > 1 || !selection) return setAsking(true);
              const chosen = new FormData(selection);
              chosen.set('intent', 'delete');
              submit(chosen, { method: 'post', action: here, preventScrollReset: true });
            }}
          />
          <Span {...props} />
          <ButtonLink kind="quiet" to={changeTo(asked)} className={styles.changeAll}>
            {t('contacts.change-all')}
          </ButtonLink>
          <span className={styles.pager}>
            <Page to={props.newerTo} side="newer" />
            <Page to={props.olderTo} side="older" />
          </span>
        </FootBar>
      </Form>
      {asking && ids.length > 0 && <AskDelete count={ids.length} here={here} onClose={() => setAsking(false)} />}
    </>
  );
}

function Page({ to, side }: { to: string | null; side: 'newer' | 'older' }) {
  const isNewer = side === 'newer';
  // on phones the way on has words, the way back a sign: beside them there is room for what all can be changed by
  const look = isNewer ? { icon: ChevronLeft, label: t('list.newer') } : { iconAfter: ChevronRight };
  const words = isNewer ? <span className={layout.onlyWide}>{t('list.newer')}</span> : t('list.older');
  if (to === null) {
    return (
      <Button {...look} disabled>
        {words}
      </Button>
    );
  }
  return (
    <ButtonLink {...look} to={to} rel={isNewer ? 'prev' : 'next'} prefetch="intent">
      {words}
    </ButtonLink>
  );
}

const minuteOf = ({ created_at }: ListedContact) => created_at.slice(0, 'yyyy-mm-ddThh:mm'.length);

/** What the page spans: there are no page numbers, since nobody counts a million rows. */
function Span({ contacts, asked: { filter }, total, totalExact }: ContactsViewProps) {
  const [first, last] = [contacts[0], contacts.at(-1)];
  if (!first || !last) return null;
  const narrowed = isNarrowed(filter) || filter.search !== undefined;
  const size = { shown: contacts.length, total, more: totalExact ? 'no' : 'yes', narrowed: narrowed ? 'yes' : 'no' };
  const from = () => <Moment iso={first.created_at} as="said" />;
  const to = () => <Moment iso={last.created_at} as="said" />;
  return (
    <span className={classNames(layout.dim, styles.span)}>
      {minuteOf(first) === minuteOf(last)
        ? rich('contacts.span.at-once', { from }, size)
        : rich('contacts.span', { from, to }, size)}
    </span>
  );
}

function AskDelete({ count, here, onClose }: { count: number; here: string; onClose: () => void }) {
  const pending = usePending('delete');
  return (
    <Dialog title={t('contacts.delete.title', { count })} closeTo={here} onClose={onClose}>
      <p>{t('contacts.delete.says')}</p>
      <DialogActions>
        <ButtonLink
          to={here}
          replace
          onClick={(event) => {
            event.preventDefault();
            onClose();
          }}
        >
          {t('contacts.delete.leave')}
        </ButtonLink>
        <Submit kind="destroy" form="selection" intent="delete" pending={pending} doing={t('action.delete.doing')}>
          {t('contacts.delete', { count })}
        </Submit>
      </DialogActions>
    </Dialog>
  );
}

const linkTo = (to: string) => (inner: ReactNode) => (
  <Link className={layout.link} to={to}>
    {inner}
  </Link>
);

function NobodyMatches({ asked, olderTo }: { asked: AskedList; olderTo: string | null }) {
  const { filter } = asked;
  if (olderTo !== null) {
    return (
      <EmptyList what={t('contacts.none-next')}>{rich('contacts.none-next.hint', { link: linkTo(olderTo) })}</EmptyList>
    );
  }
  return (
    <EmptyList what={filter.search ? t('contacts.none.search', { search: filter.search }) : t('contacts.none')}>
      {isNarrowed(filter) && filter.search
        ? rich('contacts.none.search-all', { link: linkTo(narrowedTo(asked, { search: filter.search })) })
        : rich('contacts.none.clear', { link: linkTo(narrowedTo(asked, {})) })}
    </EmptyList>
  );
}

function NobodyYet({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title={t('contacts.title')} fact={t('contacts.nobody-yet')} />
      <StartWithFile byHand>
        <p className={layout.hint}>{knownPrograms()}</p>
        <p className={layout.hint}>{fromSpreadsheets()}</p>
      </StartWithFile>
      {children}
    </>
  );
}
