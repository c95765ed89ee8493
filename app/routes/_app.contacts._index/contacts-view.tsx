import { Form, Link, useSearchParams } from '@remix-run/react';
import { ChevronLeft, ChevronRight, FileInput, FileOutput, UserPlus } from 'lucide-react';
import { useState } from 'react';
import type { ListedContact } from '#app/domain/contacts/contact-resource.ts';
import type { FieldOffer } from '#app/domain/custom-fields/field-offer.ts';
import type { TagOffer } from '#app/domain/tags/tag-offer.ts';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { Dialog, DialogActions } from '#app/ui/controls/dialog.tsx';
import { usePending, useWhenOver } from '#app/ui/controls/pending.ts';
import { FootBar } from '#app/ui/frame/foot-bar.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { EmptyList } from '#app/ui/messages/empty.tsx';
import { Notice } from '#app/ui/messages/notice.tsx';
import { Toast } from '#app/ui/messages/toast.tsx';
import { CatchFile } from '#app/ui/upload/catch-file.tsx';
import { StartWithFile } from '#app/ui/upload/start-with-file.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { formatCount, formatCounted } from '#app/words/amounts/numbers.ts';
import { FROM_SPREADSHEETS, KNOWN_PROGRAMS } from '#app/words/first-file.ts';
import { type ContactFilter, exportTo, filteredTo, filterFields, isNarrowed } from './contact-filter.ts';
import { ContactRows } from './contact-rows.tsx';
import styles from './contacts.module.css';
import { FilterBar, Hidden } from './filter-bar.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useSelection } from './use-selection.ts';

export interface ContactsViewProps {
  /** One page of the list, newest entry first. */
  contacts: ListedContact[];
  /** How many the filter lets through; `totalExact` is false where it only says "more than". */
  total: number;
  totalExact: boolean;
  /** How many the workspace has. */
  everyone: number;
  filter: ContactFilter;
  tags: TagOffer;
  /** What the tags on offer were sought by, without JavaScript. */
  findTag: string;
  customFields: FieldOffer;
  /** Addresses of the neighbouring pages, null where there is none. */
  newerTo: string | null;
  olderTo: string | null;
  /** The address of this page without a question. */
  here: string;
  /** What was just done, with the fields that would take it back. `key` is new for each. */
  done?: { key: string; words: string; undo?: [name: string, value: string][] } | null;
  error?: string | null;
}

/**
 * The list of contacts. The filter is read from the address: `search`, `tag_ids` (joined by commas or repeated),
 * `is_unsubscribed`, `custom_field`, `custom_value`; a blank one counts as not set. Without JavaScript `find_tag` opens
 * the filters with the tags that have it in their name.
 * Posts `intent` (`tag`, `untag`, `delete`) with `ids` (repeated); for tagging `chosen_tag_ids` (repeated) and
 * `new_tag`. `?ask=delete&ids=…` is the question without JavaScript.
 */
export function ContactsView(props: ContactsViewProps) {
  const { everyone, filter, contacts, done, error } = props;
  if (everyone === 0) return <NobodyYet />;
  const narrowed = isNarrowed(filter) || filter.search !== '';
  return (
    <>
      <PageHeader
        stacked
        title="Contacts"
        fact={formatCounted(everyone, 'person', 'people')}
        actions={
          <>
            <ButtonLink icon={FileOutput} to={exportTo(filter)}>
              <span>
                Export<span className={layout.onlyWide}>{narrowed ? ' these …' : ' …'}</span>
              </span>
            </ButtonLink>
            <ButtonLink icon={UserPlus} to={paths.newContact()}>
              <span>
                New<span className={layout.onlyWide}> contact</span>
              </span>
            </ButtonLink>
            <ButtonLink kind="primary" icon={FileInput} to={paths.newImport()}>
              <span>
                Import<span className={layout.onlyWide}> a file</span>
              </span>
            </ButtonLink>
          </>
        }
      />
      <FilterBar filter={filter} tags={props.tags} findTag={props.findTag} customFields={props.customFields} />
      {error && (
        <div className={layout.inset}>
          <Notice kind="failure" alert>
            {error}
          </Notice>
        </div>
      )}
      {contacts.length === 0 ? <NobodyMatches filter={filter} /> : <List key={props.here} {...props} />}
      {done && (
        <Toast key={done.key} words={done.words}>
          {done.undo && (
            <Form method="post">
              <Hidden fields={done.undo} />
              <Button type="submit" kind="quiet" size="small">
                Undo
              </Button>
            </Form>
          )}
        </Toast>
      )}
      <CatchFile />
    </>
  );
}

function List(props: ContactsViewProps) {
  const { contacts, filter, tags, here } = props;
  const [query] = useSearchParams();
  const askedAtFirst = query.get('ask') === 'delete' ? query.getAll('ids') : [];
  const [asking, setAsking] = useState(askedAtFirst.length > 0);
  const { form, ids, setAll, handlers } = useSelection(contacts, askedAtFirst);
  // answered, well or not: the page says which
  useWhenOver(usePending('delete'), () => setAsking(false));
  return (
    <>
      <Form method="post" ref={form} id="selection" className={styles.selection} {...handlers}>
        <Hidden fields={filterFields(filter)} />
        <ContactRows contacts={contacts} selectedAtFirst={askedAtFirst} selected={ids} onSelectAll={setAll} />
        <FootBar>
          <SelectionBar
            count={ids.length}
            tags={tags}
            onClear={() => setAll(false)}
            onAskDelete={(event) => {
              event.preventDefault();
              setAsking(true);
            }}
          />
          <Span {...props} />
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
  const look = side === 'newer' ? { icon: ChevronLeft } : { iconAfter: ChevronRight };
  const words = side === 'newer' ? 'Newer' : 'Older';
  if (to === null) {
    return (
      <Button {...look} disabled>
        {words}
      </Button>
    );
  }
  return (
    <ButtonLink {...look} to={to} rel={side === 'newer' ? 'prev' : 'next'} prefetch="intent">
      {words}
    </ButtonLink>
  );
}

const minuteOf = ({ created_at }: ListedContact) => created_at.slice(0, 'yyyy-mm-ddThh:mm'.length);

/** What the page spans: there are no page numbers, since nobody counts a million rows. */
function Span({ contacts, filter, total, totalExact }: ContactsViewProps) {
  const [first, last] = [contacts[0], contacts.at(-1)];
  if (!first || !last) return null;
  const narrowed = isNarrowed(filter) || filter.search !== '';
  const of = `${totalExact ? '' : 'more than '}${formatCount(total)}${narrowed ? ' that match' : ''}`;
  return (
    <span className={classNames(layout.dim, styles.span)}>
      {contacts.length} of {of}, entered <Moment iso={first.created_at} as="said" />
      {minuteOf(first) !== minuteOf(last) && (
        <>
          {' '}
          to <Moment iso={last.created_at} as="said" />
        </>
      )}
    </span>
  );
}

function AskDelete({ count, here, onClose }: { count: number; here: string; onClose: () => void }) {
  const pending = usePending('delete');
  const what = formatCounted(count, 'contact');
  return (
    <Dialog title={`Delete ${what}?`} closeTo={here} onClose={onClose}>
      <p>
        They are deleted with their fields and tags. Anyone who had unsubscribed stays unsubscribed if they come back.
        This can’t be undone.
      </p>
      <DialogActions>
        <ButtonLink
          to={here}
          replace
          onClick={(event) => {
            event.preventDefault();
            onClose();
          }}
        >
          Keep them
        </ButtonLink>
        <Submit kind="destroy" form="selection" name="intent" value="delete" pending={pending} doing="Deleting">
          Delete {what}
        </Submit>
      </DialogActions>
    </Dialog>
  );
}

function NobodyMatches({ filter }: { filter: ContactFilter }) {
  return (
    <EmptyList what={filter.search ? `Nobody matches “${filter.search}”.` : 'Nobody matches.'}>
      Search looks for exactly these letters in e-mail and name.{' '}
      {isNarrowed(filter) && filter.search ? (
        <Link
          className={layout.link}
          to={filteredTo({ ...filter, tagIds: [], isUnsubscribed: null, customField: null })}
        >
          Search everyone
        </Link>
      ) : (
        <Link className={layout.link} to={paths.contacts()}>
          Clear the filters
        </Link>
      )}
    </EmptyList>
  );
}

function NobodyYet() {
  return (
    <>
      <PageHeader title="Contacts" fact="Nobody yet" />
      <StartWithFile byHand>
        <p className={layout.hint}>{KNOWN_PROGRAMS}</p>
        <p className={layout.hint}>{FROM_SPREADSHEETS}</p>
      </StartWithFile>
    </>
  );
}
