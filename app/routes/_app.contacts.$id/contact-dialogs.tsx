import { Form } from '@remix-run/react';
import type { Contact } from '#app/domain/contacts/contact-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { Dialog, DialogActions } from '#app/ui/controls/dialog.tsx';
import { TextAreaField, TextField } from '#app/ui/controls/field.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { calledName } from '#app/words/person.ts';

interface AskProps {
  contact: Contact;
  here: string;
}

export function AskDelete({ contact, here }: AskProps) {
  const pending = usePending('delete');
  return (
    <Dialog title={`Delete ${calledName(contact)}?`} closeTo={here}>
      <p>
        This contact is deleted with its fields and tags. Anyone who had unsubscribed stays unsubscribed if they come
        back. This can’t be undone.
      </p>
      <Form method="post" action={here}>
        <DialogActions>
          <ButtonLink to={here} replace preventScrollReset>
            Keep it
          </ButtonLink>
          <Submit kind="destroy" name="intent" value="delete" pending={pending} doing="Deleting">
            Delete contact
          </Submit>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

export function AskResubscribe({ contact, here }: AskProps) {
  const pending = usePending('resubscribe');
  return (
    <Dialog title={`Subscribe ${calledName(contact)} again?`} closeTo={here}>
      <p>
        {contact.email} asked for no more e-mail. Subscribe them again only if they want that; an import never does it.
      </p>
      <Form method="post" action={here}>
        <DialogActions>
          <ButtonLink to={here} replace preventScrollReset>
            Keep it unsubscribed
          </ButtonLink>
          <Submit kind="primary" name="intent" value="resubscribe" pending={pending} doing="Subscribing">
            Subscribe again
          </Submit>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

interface WriteMailProps extends AskProps {
  error: string | null;
  /** What was entered before. */
  entered: { subject: string; body: string };
}

export function WriteMail({ contact, here, error, entered }: WriteMailProps) {
  const pending = usePending('send-email');
  return (
    <Dialog title={`Write to ${calledName(contact)}`} closeTo={here}>
      <p>To {contact.email}. Every e-mail has a link to unsubscribe.</p>
      {error && (
        <Notice kind="failure" alert>
          {error}
        </Notice>
      )}
      <Form
        method="post"
        action={paths.contact(contact.id, { ask: 'write' })}
        className={layout.stack}
        preventScrollReset
      >
        <TextField label="Subject" name="subject" required defaultValue={entered.subject} />
        <TextAreaField label="Message" name="body" required rows={8} defaultValue={entered.body} />
        <DialogActions>
          <ButtonLink to={here} replace preventScrollReset>
            Cancel
          </ButtonLink>
          <Submit kind="primary" name="intent" value="send-email" pending={pending} doing="Sending">
            Send
          </Submit>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
