import { Form } from '@remix-run/react';
import { useState } from 'react';
import type { FieldOffer } from '#app/domain/custom-fields/field-offer.ts';
import type { TagOffer } from '#app/domain/tags/tag-offer.ts';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { TextAreaField, TextField } from '#app/ui/controls/field.tsx';
import { linkTo } from '#app/ui/controls/link-to.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { TagChoice } from '#app/ui/controls/tag-choice.tsx';
import { FootBar } from '#app/ui/frame/foot-bar.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { FIELD_NAMES } from '#app/words/contacts/field-names.ts';
import { KEY_TAKEN } from '#app/words/failures/refusals.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import styles from './new-contact.module.css';

type FieldName = 'email' | 'external_id' | 'first_name' | 'last_name' | 'phone' | 'company' | 'notes';

interface NewContactViewProps {
  tags: TagOffer;
  customFields: FieldOffer;
  /** A sentence for each field that does not fit; those of the custom fields by their names. */
  errors?: Partial<Record<FieldName, string>>;
  customErrors?: Record<string, string>;
  /** The contact that has this e-mail already. */
  takenBy?: string | null;
  error?: string | null;
  /** What was entered before. */
  entered?: Partial<Record<FieldName, string>>;
  enteredCustom?: Record<string, string>;
  enteredTags?: { ids: string[]; named: string[] };
}

/**
 * Posts `email`, `first_name`, `last_name`, `phone`, `company`, `external_id`, `notes`, `tag_ids` and `new_tag`
 * (repeated), and for each custom field in order `custom_name` and `custom_value`.
 */
export function NewContactView(props: NewContactViewProps) {
  const { tags, customFields, takenBy, error, errors, customErrors, entered, enteredCustom, enteredTags } = props;
  const pending = usePending();
  const [named, setNamed] = useState(enteredTags?.named ?? []);
  const field = (name: FieldName) => ({
    name,
    label: FIELD_NAMES[name],
    error: errors?.[name],
    defaultValue: entered?.[name],
  });
  return (
    <>
      <PageHeader title={t('contacts.new')} back={{ to: paths.contacts(), label: t('contacts.back') }} />
      <Form noValidate method="post" className={classNames(layout.rule, styles.form)}>
        <div className={classNames(layout.inset, layout.block)}>
          <div className={styles.fields}>
            {error && !takenBy && (
              <div className={styles.whole}>
                <Notice kind="failure" alert>
                  {error}
                </Notice>
              </div>
            )}
            {takenBy && (
              <div className={styles.whole}>
                <Notice
                  kind="doubt"
                  alert
                  action={
                    <ButtonLink size="small" to={paths.contact(takenBy)}>
                      {t('contact.open-it')}
                    </ButtonLink>
                  }
                >
                  {error === KEY_TAKEN.external_id ? t('contacts.new.id-taken') : t('contacts.new.email-taken')}
                </Notice>
              </div>
            )}
            <div className={styles.whole}>
              <TextField type="email" autoComplete="off" {...field('email')} />
            </div>
            <TextField autoComplete="off" {...field('first_name')} />
            <TextField autoComplete="off" {...field('last_name')} />
            <TextField type="tel" autoComplete="off" {...field('phone')} />
            <TextField autoComplete="off" {...field('company')} />
            <TextField autoComplete="off" {...field('external_id')} />
            <div className={styles.whole}>
              <TextAreaField {...field('notes')} />
            </div>
          </div>
        </div>
        {customFields.names.length > 0 && (
          <section className={classNames(layout.inset, layout.block)} aria-labelledby="own-fields">
            <div className={layout.blockHead}>
              <h2 id="own-fields">{t('field.own')}</h2>
            </div>
            <div className={styles.fields}>
              {customFields.names.map((name) => (
                <div key={name}>
                  <input type="hidden" name="custom_name" value={name} />
                  <TextField
                    label={name}
                    name="custom_value"
                    autoComplete="off"
                    error={customErrors?.[name]}
                    defaultValue={enteredCustom?.[name]}
                  />
                </div>
              ))}
            </div>
          </section>
        )}
        <section className={classNames(layout.inset, layout.block)} aria-labelledby="tags">
          <div className={layout.blockHead}>
            <h2 id="tags">{t('field.tags')}</h2>
          </div>
          <div className={styles.tags}>
            <TagChoice
              legend={t('contacts.new.tags')}
              name="tag_ids"
              newName="new_tag"
              tags={tags}
              chosen={enteredTags?.ids}
              named={named}
              onName={setNamed}
            />
          </div>
        </section>
        <FootBar>
          <span className={classNames(layout.dim, layout.onlyWide)}>
            {rich('contacts.new.many', { link: linkTo(paths.newImport()) })}
          </span>
          <span className={classNames(layout.row, layout.end)}>
            <ButtonLink to={paths.contacts()}>{t('action.cancel')}</ButtonLink>
            <Submit kind="primary" pending={pending} doing={t('action.add.doing')}>
              {t('contacts.new.add')}
            </Submit>
          </span>
        </FootBar>
      </Form>
    </>
  );
}
