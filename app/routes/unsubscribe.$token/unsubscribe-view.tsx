import { Form } from '@remix-run/react';
import { Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import layout from '#app/ui/look/layout.module.css';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';

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
            <h1>{t('unsubscribe.done')}</h1>
            <p>
              {rich('unsubscribe.no-longer', { b: (inner) => <b>{inner}</b> }, { workspace: workspaceName, email })}
            </p>
            <Submit size="large" intent="resubscribe" pending={pending} doing={t('unsubscribe.subscribing')}>
              {t('unsubscribe.again')}
            </Submit>
          </>
        ) : (
          <>
            <h1>{t('unsubscribe.title')}</h1>
            <p>{rich('unsubscribe.will', { b: (inner) => <b>{inner}</b> }, { workspace: workspaceName, email })}</p>
            <Submit kind="primary" size="large" intent="unsubscribe" pending={pending} doing={t('unsubscribe.doing')}>
              {t('unsubscribe.title')}
            </Submit>
          </>
        )}
      </Form>
    </SoloSheet>
  );
}
