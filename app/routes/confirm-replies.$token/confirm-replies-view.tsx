import { Form } from '@remix-run/react';
import type { AskedReplies } from '#app/domain/settings/ask-about-replies.server.ts';
import { Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import layout from '#app/ui/look/layout.module.css';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';

/** Opening the page changes nothing: its button posts. */
export function ConfirmRepliesView({ workspaceName, address, isConfirmed }: AskedReplies) {
  const pending = usePending();
  return (
    <SoloSheet>
      <Form method="post" className={layout.solo}>
        {isConfirmed ? (
          <>
            <h1>{t('confirm-replies.confirmed')}</h1>
            <p>
              {rich('confirm-replies.go-to', { b: (inner) => <b>{inner}</b> }, { workspace: workspaceName, address })}
            </p>
          </>
        ) : (
          <>
            <h1>{t('confirm-replies.title')}</h1>
            <p>
              {rich('confirm-replies.wanted', { b: (inner) => <b>{inner}</b> }, { workspace: workspaceName, address })}
            </p>
            <Submit kind="primary" size="large" pending={pending} doing={t('doing.confirming')}>
              {t('link.change.verb')}
            </Submit>
          </>
        )}
      </Form>
    </SoloSheet>
  );
}
