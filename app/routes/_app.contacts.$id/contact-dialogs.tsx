import { Form } from '@remix-run/react';
import type { Contact } from '#app/domain/contacts/contact-resource.ts';
import { Dialog } from '#app/ui/controls/dialog.tsx';
import { DialogButtons } from '#app/ui/controls/dialog-buttons.tsx';
import { TextAreaField, TextField } from '#app/ui/controls/field.tsx';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { Question } from '#app/ui/messages/question.tsx';
import { calledName } from '#app/words/contacts/person.ts';
import { t } from '#app/words/language/t.ts';

interface AskProps {
  contact: Contact;
  here: string;
}

export function AskResubscribe({ contact, here }: AskProps) {
  return (
    <Question
      title={t('contact.resubscribe.title', { name: calledName(contact) })}
      page={here}
      leave={t('contact.resubscribe.leave')}
      intent="resubscribe"
      verb={t('contact.resubscribe')}
      doing={t('contact.resubscribe.doing')}
      kind="primary"
    >
      {t('contact.resubscribe.says', { who: contact.email ?? calledName(contact) })}
    </Question>
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
    <Dialog title={t('contact.write.title', { name: calledName(contact) })} closeTo={here}>
      <p>{t('contact.write.to', { email: contact.email ?? '' })}</p>
      {error && (
        <Notice kind="failure" alert>
          {error}
        </Notice>
      )}
      <Form noValidate method="post" action={writeTo} className={layout.stack} preventScrollReset>
        <TextField label={t('contact.write.subject')} name="subject" required defaultValue={entered.subject} />
        <TextAreaField label={t('contact.write.message')} name="body" required rows={8} defaultValue={entered.body} />
        <DialogButtons
          leaveTo={here}
          intent="send-email"
          verb={t('contact.write.send')}
          doing={t('contact.write.sending')}
        />
      </Form>
    </Dialog>
  );
}
