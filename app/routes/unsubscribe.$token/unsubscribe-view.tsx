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
            <h1>You get no more mail</h1>
            <p>
              {workspaceName} sends nothing to <b>{email}</b> any more.
            </p>
            <Submit size="large" name="intent" value="resubscribe" pending={pending} doing="Subscribing">
              Subscribe again
            </Submit>
          </>
        ) : (
          <>
            <h1>Unsubscribe</h1>
            <p>
              {workspaceName} will send nothing to <b>{email}</b> any more.
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
