import { Form } from '@remix-run/react';
import { Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import layout from '#app/ui/look/layout.module.css';

interface UnsubscribeViewProps {
  /** Who sends the mails. */
  workspaceName: string;
  email: string;
  isUnsubscribed: boolean;
}

/** Opening the page changes nothing: the button posts `intent`, `unsubscribe` or `resubscribe`. */
export function UnsubscribeView({ workspaceName, email, isUnsubscribed }: UnsubscribeViewProps) {
  const pending = usePending();
  return (
    <SoloSheet>
      <Form method="post" className={layout.solo}>
        {isUnsubscribed ? (
          <>
            <h1>You are unsubscribed</h1>
            <p>
              {workspaceName} no longer sends e-mail to <b>{email}</b>.
            </p>
            <Submit size="large" name="intent" value="resubscribe" pending={pending} doing="Subscribing">
              Subscribe again
            </Submit>
          </>
        ) : (
          <>
            <h1>Unsubscribe</h1>
            <p>
              {workspaceName} will no longer send e-mail to <b>{email}</b>.
            </p>
            <Submit
              kind="primary"
              size="large"
              name="intent"
              value="unsubscribe"
              pending={pending}
              doing="Unsubscribing"
            >
              Unsubscribe
            </Submit>
          </>
        )}
      </Form>
    </SoloSheet>
  );
}
