import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import layout from '#app/ui/look/layout.module.css';
import { Dialog } from './dialog.tsx';
import { DialogButtons } from './dialog-buttons.tsx';
import { Hidden } from './field.tsx';

interface FormDialogProps {
  title: string;
  /** The page without the dialog. */
  leaveTo: string;
  /** The page with it. The form is posted there, so that what was refused is said in the dialog. */
  action: string;
  /** The value of the form's `intent`. */
  intent: string;
  verb: string;
  /** The verb while the form is on the way, in -ing. */
  doing: string;
  /** What else the form says, by name. */
  fields?: Record<string, string>;
  children: ReactNode;
}

/** A dialog that asks for something, in a form that posts one `intent`. */
export function FormDialog({ title, leaveTo, action, fields = {}, children, ...buttons }: FormDialogProps) {
  return (
    <Dialog title={title} closeTo={leaveTo}>
      <Form noValidate method="post" action={action} className={layout.stack} preventScrollReset>
        <Hidden fields={Object.entries(fields)} />
        {children}
        <DialogButtons leaveTo={leaveTo} {...buttons} />
      </Form>
    </Dialog>
  );
}
