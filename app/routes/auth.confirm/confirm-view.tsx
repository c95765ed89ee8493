import { Form, Link } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { SoloSheet } from '#app/ui/frame/solo-sheet.tsx';
import layout from '#app/ui/look/layout.module.css';
import { Notice } from '#app/ui/messages/notice.tsx';
import { t } from '#app/words/language/t.ts';
import { LINK_PAGES } from '#app/words/sign-in.ts';

interface ConfirmViewProps {
  /** What the link is for. */
  purpose: keyof typeof LINK_PAGES;
  /** As they stand in the link's address; they come back in `token_hash` and `type`. */
  tokenHash: string;
  type: string;
  /** Why the link does not work, in one sentence. */
  error?: string | null;
}

/** Opening the link changes nothing (mail scanners open links): the button posts `token_hash` and `type`. */
export function ConfirmView({ purpose, tokenHash, type, error }: ConfirmViewProps) {
  const pending = usePending();
  const { title, said, verb } = LINK_PAGES[purpose]();
  return (
    <SoloSheet>
      <Form method="post" className={layout.solo}>
        <h1>{title}</h1>
        {error ? (
          <>
            <Notice kind="failure" alert more={t('link.once')}>
              {error}
            </Notice>
            <Link className={layout.link} to={purpose === 'recovery' ? paths.forgotPassword() : paths.signIn()}>
              {t('link.new')}
            </Link>
          </>
        ) : (
          <>
            <p className={layout.dim}>{said}</p>
            <input type="hidden" name="token_hash" value={tokenHash} />
            <input type="hidden" name="type" value={type} />
            <Submit kind="primary" size="large" pending={pending} doing={t('doing.checking')}>
              {verb}
            </Submit>
          </>
        )}
      </Form>
    </SoloSheet>
  );
}
