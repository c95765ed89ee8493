import { useSearchParams } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { FormDialog } from '#app/ui/controls/form-dialog.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { Question } from '#app/ui/messages/question.tsx';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import styles from './settings.module.css';

const ask = { own: paths.settings({ ask: 'own-sender' }), drop: paths.settings({ ask: 'drop-own-sender' }) };

interface OwnSenderProps {
  /** What mails to contacts are from; null while they come from us. */
  address: string | null;
  errors: { own_key?: string; own_address?: string } | undefined;
}

/**
 * The workspace's own account at Resend, for mails to its contacts. Posts `intent`: `own-sender` (`own_key`,
 * `own_address`) or `drop-own-sender`.
 */
export function OwnSenderSection({ address, errors }: OwnSenderProps) {
  const [query] = useSearchParams();
  const asked = query.get('ask');
  return (
    <section className={classNames(layout.inset, layout.block, layout.rule)} aria-labelledby="own-sender">
      <h2 id="own-sender">{t('own-sender.title')}</h2>
      <p className={layout.hint}>
        {address === null
          ? t('own-sender.none')
          : rich('own-sender.said', { b: (inner) => <b>{inner}</b> }, { address })}
      </p>
      <p className={classNames(layout.row, styles.under)}>
        <ButtonLink to={ask.own} preventScrollReset>
          {address === null ? t('own-sender.use') : t('own-sender.change')}
        </ButtonLink>
        {address !== null && (
          <ButtonLink to={ask.drop} preventScrollReset>
            {t('own-sender.stop-ask')}
          </ButtonLink>
        )}
      </p>
      {asked === 'own-sender' && <AskKey address={address} errors={errors} />}
      {asked === 'drop-own-sender' && address !== null && <AskDrop address={address} />}
    </section>
  );
}

function AskKey({ address, errors }: OwnSenderProps) {
  return (
    <FormDialog
      title={t('own-sender.title')}
      leaveTo={paths.settings()}
      action={ask.own}
      intent="own-sender"
      verb={t('own-sender.verb')}
      doing={t('own-sender.doing')}
    >
      <TextField
        label={t('own-sender.address')}
        name="own_address"
        type="email"
        required
        autoComplete="off"
        defaultValue={address ?? ''}
        hint={t('own-sender.address-hint')}
        error={errors?.own_address}
      />
      <TextField
        label={t('own-sender.key')}
        name="own_key"
        type="password"
        required
        autoComplete="off"
        spellCheck={false}
        hint={t('own-sender.key-hint')}
        error={errors?.own_key}
      />
      <p className={layout.hint}>{t('own-sender.test')}</p>
    </FormDialog>
  );
}

function AskDrop({ address }: { address: string }) {
  return (
    <Question
      title={t('own-sender.stop-question', { address })}
      page={paths.settings()}
      intent="drop-own-sender"
      verb={t('own-sender.stop')}
      doing={t('own-sender.stopping')}
    >
      {t('own-sender.stop-said')}
    </Question>
  );
}
