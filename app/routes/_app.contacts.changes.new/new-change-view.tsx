import { Form } from '@remix-run/react';
import { FileOutput } from 'lucide-react';
import type { ReactNode } from 'react';
import { filterQuery } from '#app/domain/contacts/values/filter-query.ts';
import type { StoredFilter } from '#app/domain/contacts/values/stored-filter.ts';
import type { FieldOffer } from '#app/domain/custom-fields/field-offer.ts';
import type { TagOffer } from '#app/domain/tags/tag-offer.ts';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { Select, TextField } from '#app/ui/controls/field.tsx';
import { OfferedField } from '#app/ui/controls/offered-field.tsx';
import { CUSTOM_FIELDS } from '#app/ui/controls/offers.ts';
import { usePending } from '#app/ui/controls/pending.ts';
import { TagChoice } from '#app/ui/controls/tag-choice.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { PageFailure } from '#app/ui/messages/notice.tsx';
import { formatCount, formatCounted } from '#app/words/amounts/numbers.ts';
import styles from './new-change.module.css';

interface NewChangeViewProps {
  filter: StoredFilter;
  /** How many match now, exactly. */
  count: number;
  /** Who they are, in words. */
  who: string;
  tags: TagOffer;
  customFields: FieldOffer;
  error: string | null;
}

const FIELDS = [
  { field: 'company', label: 'Company' },
  { field: 'phone', label: 'Phone' },
  { field: 'first_name', label: 'First name' },
  { field: 'last_name', label: 'Last name' },
  { field: 'notes', label: 'Notes' },
  { field: 'own', label: 'Your own field' },
];

/**
 * What can be done with all that match. Posts `intent`: `tag` and `untag` (`tag_ids` repeated, `new_tag`), `set`
 * (`field`, `own_field`, `value`), `unsubscribe`, `delete` (`count`); the filter stands in the address.
 */
export function NewChangeView({ filter, count, who, tags, customFields, error }: NewChangeViewProps) {
  const list = paths.contacts(filterQuery(filter));
  const people = formatCounted(count, 'person', 'people');
  return (
    <>
      <PageHeader
        title={`Change ${people}`}
        fact={<span className={layout.onlyWide}>{who}</span>}
        back={{ to: list, label: 'Back to contacts' }}
        actions={
          <ButtonLink icon={FileOutput} to={paths.exports({ ask: 'new', ...filterQuery(filter) })}>
            <span>
              Export<span className={layout.onlyWide}> them …</span>
            </span>
          </ButtonLink>
        }
      />
      <PageFailure>{error}</PageFailure>
      <Part title="Tags" said="Can be undone for 30 days, like everything here but deleting.">
        <TagChoice legend="Tags" name="tag_ids" newName="new_tag" tags={tags} />
        <div className={layout.row}>
          <Act intent="tag" kind="primary" doing="Starting">
            Add to {formatCount(count)}
          </Act>
          <Act intent="untag" doing="Starting">
            Remove from them
          </Act>
        </div>
      </Part>
      <Part title="A field">
        <div className={styles.line}>
          <label className={styles.labelled} htmlFor="field">
            <span>Field</span>
            <Select name="field" id="field">
              {FIELDS.map(({ field, label }) => (
                <option key={field} value={field}>
                  {label}
                </option>
              ))}
            </Select>
          </label>
          <OfferedField
            label="Name of your own field"
            name="own_field"
            offered={customFields.names}
            hasMore={customFields.hasMore}
            source={CUSTOM_FIELDS}
          />
          <TextField label="New value" name="value" hint="Blank clears it." autoComplete="off" />
        </div>
        <div>
          <Act intent="set" doing="Starting">
            Set it for {formatCount(count)}
          </Act>
        </div>
      </Part>
      <Part title="Mail" said="They get no more e-mail from this workspace.">
        <div>
          <Act intent="unsubscribe" doing="Starting">
            Unsubscribe {formatCount(count)}
          </Act>
        </div>
      </Part>
      <Part
        title="Delete"
        said="With their fields and tags. Anyone who had unsubscribed stays unsubscribed if they come back. This can’t be undone."
      >
        <TextField
          label={`Type ${formatCount(count)} to delete ${count === 1 ? 'this person' : 'these people'}`}
          name="count"
          inputMode="numeric"
          autoComplete="off"
        />
        <div>
          <Act intent="delete" kind="destroy" doing="Starting">
            Delete {people}
          </Act>
        </div>
      </Part>
      <div className={classNames(layout.inset, layout.block)}>
        <ButtonLink to={list}>Leave them as they are</ButtonLink>
      </div>
    </>
  );
}

function Part({ title, said, children }: { title: string; said?: string; children: ReactNode }) {
  return (
    <section className={classNames(layout.inset, layout.block)} aria-label={title}>
      <div className={layout.blockHead}>
        <h2>{title}</h2>
        {said && <span className={layout.hint}>{said}</span>}
      </div>
      <Form method="post" className={classNames(layout.stack, styles.part)}>
        {children}
      </Form>
    </section>
  );
}

interface ActProps {
  intent: string;
  doing: string;
  kind?: 'default' | 'primary' | 'destroy';
  children: ReactNode;
}

function Act({ intent, doing, kind = 'default', children }: ActProps) {
  const pending = usePending(intent);
  return (
    <Submit kind={kind} name="intent" value={intent} pending={pending} doing={doing}>
      {children}
    </Submit>
  );
}
