import Mail from 'sign:mail';
import Plus from 'sign:plus';
import Trash2 from 'sign:trash';
import { Form, Link, useNavigation, useSearchParams } from '@remix-run/react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Contact } from '#app/domain/contacts/contact-resource.ts';
import type { FieldOffer } from '#app/domain/custom-fields/field-offer.ts';
import type { SentToContact } from '#app/domain/mail/mails-to.server.ts';
import type { TagOffer } from '#app/domain/tags/tag-offer.ts';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { Disclosure } from '#app/ui/controls/disclosure.tsx';
import { FieldError, TextField } from '#app/ui/controls/field.tsx';
import { OfferedField } from '#app/ui/controls/offered-field.tsx';
import { CUSTOM_FIELDS } from '#app/ui/controls/offers.ts';
import { usePending } from '#app/ui/controls/pending.ts';
import { TagChoice } from '#app/ui/controls/tag-choice.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import lines from '#app/ui/look/lines.module.css';
import { wide } from '#app/ui/look/wide.tsx';
import { PageFailure } from '#app/ui/messages/notice.tsx';
import { Toast } from '#app/ui/messages/toast.tsx';
import { Face } from '#app/ui/people/face.tsx';
import { Tag, tagListClass } from '#app/ui/people/tag.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { State } from '#app/ui/work/state.tsx';
import { FIELD_NAMES } from '#app/words/contacts/field-names.ts';
import { calledName, faceName, fullNameOf } from '#app/words/contacts/person.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import styles from './contact.module.css';
import { AskResubscribe, WriteMail } from './contact-dialogs.tsx';
import { EditableLine } from './editable-line.tsx';
import { HistorySection, type ShownHistory } from './history-section.tsx';
import { listAddress } from './list-address.ts';

interface ContactViewProps {
  /** Whether Gravatar may be asked for a picture. */
  gravatar: boolean;
  contact: Contact;
  /** All tags of the workspace. */
  tags: TagOffer;
  /** All custom fields of the workspace. */
  customFields: FieldOffer;
  history: ShownHistory;
  /** The newest that were sent to them. */
  mails: SentToContact[];
  /**
   * What came of the last form that did not fit: what it was about (`email`, `custom:Plan`, `new`, `tags`, `mail`,
   * `contact`), a sentence, and the contact that has the address.
   */
  error?: { field: string; message: string; takenBy: string | null } | null;
  /** The mail that could not be sent, as it was entered. */
  entered?: { subject: string; body: string };
  /** What was just done, in words (a mail sent); `key` is new for each. */
  done?: { key: string; words: string } | null;
}

const FIELDS = [
  { field: 'email', type: 'email' },
  { field: 'external_id' },
  { field: 'first_name' },
  { field: 'last_name' },
  { field: 'phone', type: 'tel' },
  { field: 'company' },
  { field: 'notes', several: true },
] as const;

/** A number is called, and an address written to, by the program that people use for it. */
function reachOf(field: string, { email, phone }: Contact) {
  if (field === 'email' && email !== null)
    return { to: `mailto:${email.split('@').map(encodeURIComponent).join('@')}`, words: t('contact.mail-program') };
  const number = field === 'phone' ? (phone ?? '').replaceAll(/[^+\d]/g, '') : '';
  return number === '' ? null : { to: `tel:${number}`, words: t('contact.call') };
}

const NOTHING_ENTERED = { subject: '', body: '' };

/**
 * A contact. Posts `intent`: `edit` (`field`, `value`), `add-field` (`name`, `value`), `tag` (`tag_ids` repeated: the
 * whole set; `new_tag`), `untag` (as the button's value in `untag`: a tag's id), `unsubscribe`, `resubscribe`,
 * `send-email` (`subject`, `body`), `delete`. `?edit=<field>` and `?ask=write|resubscribe` open a part.
 */
export function ContactView(props: ContactViewProps) {
  const { gravatar, contact, tags, customFields, history, mails, error, entered, done } = props;
  const [query] = useSearchParams();
  const from = listAddress(query.get('from'));
  const here = paths.contact(contact.id, { from });
  const askTo = (question: 'write' | 'resubscribe') => paths.contact(contact.id, { ask: question, from });
  const ask = query.get('ask');
  const [editing, setEditing] = useEditing(query.get('edit'), error?.field ?? null);
  const deleting = usePending('delete');
  const name = fullNameOf(contact);
  const canBeMailed = contact.email !== null && !contact.is_unsubscribed;
  const line = { contactId: contact.id, from, onEdit: setEditing };
  const errorOf = (field: string) => (error?.field === field ? error.message : null);
  const takenOf = (field: string) =>
    error?.field === field && error.takenBy ? <Taken by={error.takenBy}>{error.message}</Taken> : null;
  return (
    <>
      <PageHeader
        stacked
        title={calledName(contact)}
        back={{ to: from ?? paths.contacts(), label: t('contacts.back'), state: { contact: contact.id } }}
        face={<Face large name={faceName(contact)} {...(gravatar && contact.email && { email: contact.email })} />}
        fact={name ? (contact.email ?? t('contact.no-email')) : t('contact.no-name')}
        actions={
          <>
            {canBeMailed && (
              <ButtonLink icon={Mail} to={askTo('write')} preventScrollReset>
                <span>{rich('contact.write', { wide })}</span>
              </ButtonLink>
            )}
            <Form method="post" action={here} replace>
              <Submit kind="danger" icon={Trash2} intent="delete" pending={deleting} doing={t('action.delete.doing')}>
                {t('action.delete')}
              </Submit>
            </Form>
          </>
        }
      />
      <PageFailure>{errorOf('contact')}</PageFailure>
      <div className={classNames(layout.split, layout.rule, layout.growDown, layout.wideRail)}>
        <div className={layout.grow}>
          <section className={classNames(layout.inset, layout.block)} aria-labelledby="fields">
            <div className={layout.blockHead}>
              <h2 id="fields">{t('contact.fields')}</h2>
              <span className={layout.hint}>{t('contact.fields.hint')}</span>
            </div>
            <dl className={lines.lines}>
              {FIELDS.map(({ field, ...rest }) => (
                <EditableLine
                  key={field}
                  field={field}
                  label={FIELD_NAMES[field]}
                  value={contact[field]}
                  editing={editing === field}
                  error={takenOf(field) ?? errorOf(field)}
                  reach={reachOf(field, contact)}
                  {...rest}
                  {...line}
                />
              ))}
            </dl>
          </section>
          <section className={classNames(layout.inset, layout.block)} aria-labelledby="own-fields">
            <div className={layout.blockHead}>
              <h2 id="own-fields">{t('field.own')}</h2>
              <AddField here={here} contact={contact} customFields={customFields} error={errorOf('new')} />
            </div>
            {Object.keys(contact.custom_fields).length === 0 ? (
              <p className={layout.dim}>{t('contact.no-values')}</p>
            ) : (
              <dl className={lines.lines}>
                {Object.entries(contact.custom_fields).map(([own, value]) => (
                  <EditableLine
                    key={own}
                    field={`custom:${own}`}
                    label={own}
                    value={value}
                    several={value.includes('\n')}
                    editing={editing === `custom:${own}`}
                    error={errorOf(`custom:${own}`)}
                    {...line}
                  />
                ))}
              </dl>
            )}
          </section>
          <HistorySection {...history} />
        </div>
        <aside className={classNames(layout.rail, styles.rail)} aria-label={t('contact.rail')}>
          <Tags contact={contact} tags={tags} here={here} error={errorOf('tags')} />
          <Subscription contact={contact} here={here} resubscribeTo={askTo('resubscribe')} />
          <MailsSent mails={mails} />
          <p className={layout.hint}>
            {rich('contact.times', {
              added: () => <Moment iso={contact.created_at} as="said" />,
              changed: () => <Moment iso={contact.updated_at} as="said" />,
            })}
          </p>
        </aside>
      </div>
      {ask === 'resubscribe' && <AskResubscribe contact={contact} here={here} />}
      {ask === 'write' && canBeMailed && (
        <WriteMail
          contact={contact}
          here={here}
          writeTo={askTo('write')}
          error={errorOf('mail')}
          entered={entered ?? NOTHING_ENTERED}
        />
      )}
      {done && <Toast key={done.key} words={done.words} />}
    </>
  );
}

function Taken({ by, children }: { by: string; children: string }) {
  return (
    <>
      {children}{' '}
      <Link className={layout.link} to={paths.contact(by)}>
        {t('contact.open-it')}
      </Link>
    </>
  );
}

/**
 * Which line is being edited: the address's at first, then what people pick; a saved one closes, a refused one stays
 * open.
 */
function useEditing(fromAddress: string | null, refused: string | null) {
  const [editing, setEditing] = useState(refused ?? fromAddress);
  const { state } = useNavigation();
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== 'idle' && state === 'idle') setEditing(refused ?? fromAddress);
    before.current = state;
  }, [state, refused, fromAddress]);
  return [editing, setEditing] as const;
}

interface AddFieldProps {
  here: string;
  contact: Contact;
  customFields: FieldOffer;
  error: string | null;
}

function AddField({ here, contact, customFields, error }: AddFieldProps) {
  const pending = usePending('add-field');
  const unused = customFields.names.filter((name) => !Object.hasOwn(contact.custom_fields, name));
  return (
    <Disclosure
      key={Object.keys(contact.custom_fields).length}
      label={t('contact.add-field')}
      icon={Plus}
      kind="quiet"
      size="small"
      from="end"
      className={layout.end}
      openAtFirst={error !== null}
    >
      <Form method="post" action={here} preventScrollReset noValidate className={styles.adding}>
        <OfferedField
          label={t('field.field')}
          name="name"
          offered={unused}
          hasMore={customFields.hasMore}
          source={CUSTOM_FIELDS}
          required
          error={error}
        />
        <TextField label={t('field.value')} name="value" required autoComplete="off" />
        <Submit kind="primary" intent="add-field" pending={pending} doing={t('action.add.doing')}>
          {t('action.add')}
        </Submit>
      </Form>
    </Disclosure>
  );
}

interface TagsProps extends Pick<ContactViewProps, 'contact' | 'tags'> {
  here: string;
  error: string | null;
}

function Tags({ contact, tags, here, error }: TagsProps) {
  const untag = useId();
  return (
    <section aria-labelledby="tags">
      <h2 id="tags">{t('field.tags')}</h2>
      {/* not the form below: Enter in its field must not take a tag away */}
      <Form method="post" action={here} preventScrollReset id={untag} />
      <Form method="post" action={here} preventScrollReset className={tagListClass}>
        {contact.tags.map((tag) => (
          <Tag key={tag.id} tag={tag} remove={{ name: 'untag', value: tag.id, form: untag }} />
        ))}
        <Disclosure label={t('contact.tag')} icon={Plus} kind="quiet" size="small">
          <div className={layout.stack}>
            <TagChoice
              key={contact.tags.map(({ id }) => id).join()}
              legend={t('contact.tags.legend')}
              name="tag_ids"
              newName="new_tag"
              tags={tags}
              chosen={contact.tags.map(({ id }) => id)}
            />
            <Button kind="primary" intent="tag">
              {t('contact.tags.save')}
            </Button>
          </div>
        </Disclosure>
      </Form>
      {error && <FieldError>{error}</FieldError>}
    </section>
  );
}

function Subscription({ contact, here, resubscribeTo }: { contact: Contact; here: string; resubscribeTo: string }) {
  const pending = usePending('unsubscribe');
  return (
    <section aria-labelledby="mail">
      <h2 id="mail">{t('contact.mail')}</h2>
      <Form method="post" action={here} preventScrollReset className={styles.mail}>
        {contact.is_unsubscribed ? (
          <>
            <State kind="cancelled">{t('contact.unsubscribed')}</State>
            <ButtonLink kind="quiet" size="small" to={resubscribeTo} preventScrollReset>
              {t('contact.resubscribe.asks')}
            </ButtonLink>
          </>
        ) : (
          <>
            <span>{contact.email === null ? t('contact.subscribed.no-email') : t('contact.subscribed')}</span>
            <Submit
              kind="quiet"
              size="small"
              intent="unsubscribe"
              pending={pending}
              doing={t('contact.unsubscribe.doing')}
            >
              {t('contact.unsubscribe')}
            </Submit>
          </>
        )}
      </Form>
    </section>
  );
}

function MailsSent({ mails }: Pick<ContactViewProps, 'mails'>) {
  if (mails.length === 0) return null;
  return (
    <section aria-labelledby="mails">
      <h2 id="mails">{t('contact.mails')}</h2>
      <ul className={styles.mails}>
        {mails.map(({ id, sent_at, is_reported }) => (
          <li key={id}>
            <Moment iso={sent_at} />
            {is_reported && <State kind="failed">{t('contact.mails.reported')}</State>}
          </li>
        ))}
      </ul>
      <p className={layout.hint}>{t('contact.mails.hint')}</p>
    </section>
  );
}
