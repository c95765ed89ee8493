import { Form } from '@remix-run/react';
import type { Contact } from '#app/domain/contacts/contact-resource.ts';
import { Dialog } from '#app/ui/controls/dialog.tsx';
import { DialogButtons } from '#app/ui/controls/dialog-buttons.tsx';
import { TextAreaField, TextField } from '#app/ui/controls/field.tsx';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { calledName } from '#app/words/person.ts';

interface AskProps {
  contact: Contact;
  here: string;
}

export function AskResubscribe({ contact, here }: AskProps) {
  return (
    <Dialog title={`Subscribe ${calledName(contact)} again?`} closeTo={here}>
      <p>
        {contact.email ?? calledName(contact)} asked for no more e-mail. Subscribe them again only if they want that; an
        import never does it.
      </p>
      <Form method="post" action={here}>
        <DialogButtons
          leaveTo={here}
          leave="Keep it unsubscribed"
          intent="resubscribe"
          verb="Subscribe again"
          doing="Subscribing"
        />
      </Form>
    </Dialog>
  );
}

interface WriteMailProps extends AskProps {
  /** The address with this question open. */
  writeTo: string;
  error: string | null;
  /** What was entered before. */
  entered: { subject: string; body: string };
}

export function WriteMail({ contact, here, writeTo, error, entered }: WriteMailProps) {
  return (
    <Dialog title={`Write to ${calledName(contact)}`} closeTo={here}>
      <p>To {contact.email}. Every e-mail has a link to unsubscribe.</p>
      {error && (
        <Notice kind="failure" alert>
          {error}
        </Notice>
      )}
      <Form noValidate method="post" action={writeTo} className={layout.stack} preventScrollReset>
        <TextField label="Subject" name="subject" required defaultValue={entered.subject} />
        <TextAreaField label="Message" name="body" required rows={8} defaultValue={entered.body} />
        <DialogButtons leaveTo={here} intent="send-email" verb="Send" doing="Sending" />
      </Form>
    </Dialog>
  );
}
