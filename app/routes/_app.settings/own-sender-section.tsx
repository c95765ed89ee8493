import { Form, useSearchParams } from '@remix-run/react';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { Dialog } from '#app/ui/controls/dialog.tsx';
import { DialogButtons } from '#app/ui/controls/dialog-buttons.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
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
      <h2 id="own-sender">Your own Resend account</h2>
      <p className={layout.hint}>
        {address === null ? (
          'E-mails to your contacts can come from an address of yours, through your account at Resend.'
        ) : (
          <>
            E-mails to your contacts come from <b>{address}</b>, through your account at Resend. What bounces is told to
            that account alone.
          </>
        )}
      </p>
      <p className={classNames(layout.row, styles.under)}>
        <ButtonLink to={ask.own} preventScrollReset>
          {address === null ? 'Use your own …' : 'Change …'}
        </ButtonLink>
        {address !== null && (
          <ButtonLink to={ask.drop} preventScrollReset>
            Stop using it …
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
    <Dialog title="Your own Resend account" closeTo={paths.settings()}>
      <Form noValidate method="post" action={ask.own} className={layout.stack} preventScrollReset>
        <TextField
          label="Address"
          name="own_address"
          type="email"
          required
          autoComplete="off"
          defaultValue={address ?? ''}
          hint="What e-mails to your contacts are from. Its domain must be verified at Resend."
          error={errors?.own_address}
        />
        <TextField
          label="Key"
          name="own_key"
          type="password"
          required
          autoComplete="off"
          spellCheck={false}
          hint="One with sending access is enough. It is kept encrypted and not shown again."
          error={errors?.own_key}
        />
        <p className={layout.hint}>We test it by sending you an e-mail.</p>
        <DialogButtons leaveTo={paths.settings()} intent="own-sender" verb="Try and save" doing="Trying" />
      </Form>
    </Dialog>
  );
}

function AskDrop({ address }: { address: string }) {
  return (
    <Dialog title={`Stop sending from ${address}?`} closeTo={paths.settings()}>
      <p>E-mails to your contacts come from Folksbase again, and the key is forgotten.</p>
      <Form method="post" action={paths.settings()}>
        <DialogButtons
          leaveTo={paths.settings()}
          leave="Keep it"
          intent="drop-own-sender"
          verb="Stop using it"
          doing="Stopping"
          kind="destroy"
        />
      </Form>
    </Dialog>
  );
}
