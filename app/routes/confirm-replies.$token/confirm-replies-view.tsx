import { Form } from '@remix-run/react';
import type { AskedReplies } from '#app/domain/settings/ask-about-replies.server.ts';
import { Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import layout from '#app/ui/look/layout.module.css';

/** Opening the page changes nothing: its button posts. */
export function ConfirmRepliesView({ workspaceName, address, isConfirmed }: AskedReplies) {
  const pending = usePending();
  return (
    <SoloSheet>
      <Form method="post" className={layout.solo}>
        {isConfirmed ? (
          <>
            <h1>Confirmed</h1>
            <p>
              Replies to e-mails of {workspaceName} go to <b>{address}</b>.
            </p>
          </>
        ) : (
          <>
            <h1>May replies come to you?</h1>
            <p>
              {workspaceName} wants replies to its e-mails to go to <b>{address}</b>.
            </p>
            <Submit kind="primary" size="large" pending={pending} doing="Confirming">
              Confirm
            </Submit>
          </>
        )}
      </Form>
    </SoloSheet>
  );
}
