import FileOutput from 'sign:file-output';
import { Form } from '@remix-run/react';
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
import { wide } from '#app/ui/look/wide.tsx';
import { PageFailure } from '#app/ui/messages/notice.tsx';
import { FIELD_NAMES } from '#app/words/contacts/field-names.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
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

const FIELDS = ['company', 'phone', 'first_name', 'last_name', 'notes'] as const;

/**
 * What can be done with all that match. Posts `intent`: `tag` and `untag` (`tag_ids` repeated, `new_tag`), `set`
 * (`field`, `own_field`, `value`), `unsubscribe`, `delete` (`count`); the filter stands in the address.
 */
export function NewChangeView({ filter, count, who, tags, customFields, error }: NewChangeViewProps) {
  const list = paths.contacts(filterQuery(filter));
  return (
    <>
      <PageHeader
        title={t('changes.new.title', { count })}
        fact={<span className={layout.onlyWide}>{who}</span>}
        back={{ to: list, label: t('contacts.back') }}
        actions={
          <ButtonLink icon={FileOutput} to={paths.exports({ ask: 'new', ...filterQuery(filter) })}>
            <span>{rich('changes.new.export', { wide })}</span>
          </ButtonLink>
        }
      />
      <PageFailure>{error}</PageFailure>
      <Part title={t('field.tags')} said={t('changes.new.undoable')}>
        <TagChoice legend={t('field.tags')} name="tag_ids" newName="new_tag" tags={tags} />
        <div className={layout.row}>
          <Act intent="tag" kind="primary" doing={t('action.start.doing')}>
            {t('changes.new.tag', { count })}
          </Act>
          <Act intent="untag" doing={t('action.start.doing')}>
            {t('changes.new.untag')}
          </Act>
        </div>
      </Part>
      <Part title={t('changes.new.field')}>
        <div className={styles.line}>
          <label className={styles.labelled} htmlFor="field">
            <span>{t('field.field')}</span>
            <Select name="field" id="field">
              {FIELDS.map((field) => (
                <option key={field} value={field}>
                  {FIELD_NAMES[field]}
                </option>
              ))}
              <option value="own">{t('contacts.filter.own-field')}</option>
            </Select>
          </label>
          <OfferedField
            label={t('changes.new.own-field')}
            name="own_field"
            offered={customFields.names}
            hasMore={customFields.hasMore}
            source={CUSTOM_FIELDS}
          />
          <TextField
            label={t('changes.new.value')}
            name="value"
            hint={t('changes.new.value.hint')}
            autoComplete="off"
          />
        </div>
        <div>
          <Act intent="set" doing={t('action.start.doing')}>
            {t('changes.new.set', { count })}
          </Act>
        </div>
      </Part>
      <Part title={t('contact.mail')} said={t('changes.new.mail.hint')}>
        <div>
          <Act intent="unsubscribe" doing={t('action.start.doing')}>
            {t('changes.new.unsubscribe', { count })}
          </Act>
        </div>
      </Part>
      <Part title={t('action.delete')} said={t('changes.new.delete.hint')}>
        <TextField
          label={t('changes.new.delete.type', { count })}
          name="count"
          inputMode="numeric"
          autoComplete="off"
        />
        <div>
          <Act intent="delete" kind="destroy" doing={t('action.start.doing')}>
            {t('changes.new.delete', { count })}
          </Act>
        </div>
      </Part>
      <div className={classNames(layout.inset, layout.block)}>
        <ButtonLink to={list}>{t('changes.new.leave')}</ButtonLink>
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
    <Submit kind={kind} intent={intent} pending={pending} doing={doing}>
      {children}
    </Submit>
  );
}
