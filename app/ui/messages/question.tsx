import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { Dialog } from '#app/ui/controls/dialog.tsx';
import { DialogButtons } from '#app/ui/controls/dialog-buttons.tsx';
import { Hidden } from '#app/ui/controls/field.tsx';
import { t } from '#app/words/language/t.ts';

interface QuestionProps {
  title: string;
  /** What yes would do. */
  children: ReactNode;
  /** The page without the question; the answer is posted to it. */
  page: string;
  /** Leaves everything as it is. */
  leave?: string;
  /** The value of the form's `intent`. */
  intent: string;
  /** What else the form says, by name. */
  fields?: Record<string, string>;
  verb: string;
  /** The verb while the form is on the way, in -ing. */
  doing: string;
  kind?: 'primary' | 'destroy';
}

/** A question that is answered yes or no, before what is not done lightly. */
export function Question(props: QuestionProps) {
  const { title, children, page, leave = t('action.keep-it'), fields = {}, kind = 'destroy', ...yes } = props;
  return (
    <Dialog title={title} closeTo={page}>
      <p>{children}</p>
      <Form method="post" action={page}>
        <Hidden fields={Object.entries(fields)} />
        <DialogButtons leaveTo={page} leave={leave} kind={kind} {...yes} />
      </Form>
    </Dialog>
  );
}
