import { Form, Link } from '@remix-run/react';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { paths } from '#app/lib/paths.ts';
import { Button, Submit } from '#app/ui/controls/button.tsx';
import { FieldError, TextArea, TextInput } from '#app/ui/controls/field.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import table from '#app/ui/look/table.module.css';
import { t } from '#app/words/language/t.ts';
import styles from './contact.module.css';

export interface EditableLineProps {
  /** What is posted in `field`: a contact's field, or `custom:<name>`. */
  field: string;
  label: string;
  value: string | null;
  type?: 'text' | 'email' | 'tel';
  several?: boolean;
  /** Where the value itself leads: a call, a mail. */
  reach?: { to: string; words: string } | null;
  editing: boolean;
  error: ReactNode;
  contactId: string;
  /** The list that somebody came from. */
  from: string | null;
  onEdit: (field: string | null) => void;
}

/**
 * One value, edited where it stands. Posts `intent=edit`, `field` and `value`; without JavaScript `?edit=<field>` opens
 * it.
 */
export function EditableLine(props: EditableLineProps) {
  const { field, label, value, reach, editing, contactId, from, onEdit } = props;
  const shown = useRef<HTMLAnchorElement>(null);
  const was = useRef(editing);
  // after an edit, saved or left, the focus is where it began, unless it has gone on already
  useEffect(() => {
    const isNowhere = document.activeElement === document.body || document.activeElement?.matches('h1') === true;
    if (was.current && !editing && isNowhere) shown.current?.focus({ preventScroll: true });
    was.current = editing;
  }, [editing]);
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {editing ? (
          <Editor {...props} />
        ) : (
          <>
            <Link
              ref={shown}
              className={styles.value}
              to={paths.contact(contactId, { edit: field, from })}
              preventScrollReset
              replace
              title={t('contact.edit', { field: label })}
              onClick={(event) => {
                event.preventDefault();
                onEdit(field);
              }}
            >
              {value === null ? <span className={table.none}>–</span> : <span dir="auto">{value}</span>}
            </Link>
            {reach && (
              <a className={classNames(layout.link, styles.reach)} href={reach.to}>
                {reach.words}
              </a>
            )}
          </>
        )}
      </dd>
    </div>
  );
}

function Editor({ field, label, value, type = 'text', several, error, contactId, from, onEdit }: EditableLineProps) {
  const pending = usePending('edit');
  const form = useRef<HTMLFormElement>(null);
  // before the next key
  useLayoutEffect(() => {
    const field = form.current?.querySelector<HTMLInputElement | HTMLTextAreaElement>('[name="value"]');
    if (!field) return;
    field.focus();
    // one goes on behind what is there: this sets the caret also where the browser lets nobody place it (an address)
    const { value: text } = field;
    field.value = '';
    field.value = text;
  }, []);
  const leaveOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onEdit(null);
  };
  const described = error
    ? { 'aria-invalid': true, 'aria-describedby': 'edit-error' }
    : { 'aria-describedby': 'edit-hint' };
  return (
    <Form
      ref={form}
      method="post"
      action={paths.contact(contactId, { from })}
      className={styles.editing}
      preventScrollReset
      replace
      onKeyDown={leaveOnEscape}
    >
      <input type="hidden" name="field" value={field} />
      {several ? (
        <TextArea name="value" defaultValue={value ?? ''} aria-label={label} {...described} />
      ) : (
        <TextInput name="value" type={type} defaultValue={value ?? ''} aria-label={label} {...described} />
      )}
      <span className={classNames(layout.row, layout.nowrap)} id="edit-hint">
        <Submit size="small" intent="edit" pending={pending} doing={t('action.save.doing')}>
          {t('action.save')}
        </Submit>
        <Button kind="quiet" size="small" type="reset" onClick={() => onEdit(null)}>
          {t('action.cancel')}
        </Button>
      </span>
      {error && (
        <div className={styles.error}>
          <FieldError id="edit-error">{error}</FieldError>
        </div>
      )}
    </Form>
  );
}
