import { Form, useSearchParams } from '@remix-run/react';
import type { ShownHook } from '#app/domain/hooks/hook-resource.ts';
import { apiPaths, paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { Dialog, DialogActions } from '#app/ui/controls/dialog.tsx';
import { DialogButtons } from '#app/ui/controls/dialog-buttons.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { RowLink } from '#app/ui/controls/row-actions.tsx';
import { HookEvents } from '#app/ui/hooks/hook-events.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { State } from '#app/ui/work/state.tsx';
import { formatCounted } from '#app/words/amounts/numbers.ts';
import { hookState } from '#app/words/hooks.ts';
import styles from './settings.module.css';

const COLUMNS: readonly Column[] = [
  { title: 'Address', width: styles.colName },
  { title: 'State', width: styles.colNumber },
  { title: 'Told of', isBroad: true },
  { title: 'Actions', isUnseen: true },
];

const NEW = paths.settings({ ask: 'new-hook' });

interface HooksProps {
  hooks: ShownHook[];
  /** Why a hook was not made. */
  error: string | null;
  /** One that was made just now: its secret is shown this once. */
  made: { id: string; url: string; secret: string } | null;
}

/** The addresses that are told what happens. Posts `intent`: `make-hook` (`url`, `events`). */
export function HooksSection({ hooks, error, made }: HooksProps) {
  const [query] = useSearchParams();
  return (
    <section className={layout.rule} aria-labelledby="hooks">
      <div className={classNames(layout.inset, layout.block)}>
        <h2 id="hooks">Hooks</h2>
        <p className={layout.hint}>
          Addresses of your own programs that are told when something has happened, signed as Standard Webhooks.{' '}
          <a className={layout.link} href={`${apiPaths.docs()}?search=hooks`}>
            What they are sent
          </a>
        </p>
        <p className={styles.under}>
          <ButtonLink to={NEW} preventScrollReset>
            New hook
          </ButtonLink>
        </p>
      </div>
      {hooks.length > 0 && (
        <div className={styles.fields}>
          <ListTable label={{ headingId: 'hooks' }} columns={COLUMNS}>
            {hooks.map((hook) => (
              <HookRow key={hook.id} hook={hook} />
            ))}
          </ListTable>
        </div>
      )}
      {made && <ShowSecret {...made} />}
      {!made && query.get('ask') === 'new-hook' && <AskNew error={error} />}
    </section>
  );
}

function HookRow({ hook }: { hook: ShownHook }) {
  const { kind, words } = hookState(hook);
  return (
    <tr>
      <td className={table.margin} />
      <th scope="row" className={table.lead} title={hook.url}>
        <span className={table.main}>{hook.url.replace(/^https?:\/\//, '')}</span>
      </th>
      <td className={table.second}>
        <State kind={kind}>{words}</State>
      </td>
      <td className={classNames(table.broad, layout.dim)} title={hook.events.join(', ')}>
        {formatCounted(hook.events.length, 'event')}
      </td>
      <td className={classNames(table.num, table.end, table.open)}>
        <span className={table.actions}>
          <RowLink to={paths.hook(hook.id)} label={`Open ${hook.url}`}>
            Open
          </RowLink>
        </span>
      </td>
    </tr>
  );
}

function AskNew({ error }: { error: string | null }) {
  return (
    <Dialog title="New hook" closeTo={paths.settings()}>
      <Form noValidate method="post" action={NEW} className={layout.stack} preventScrollReset>
        <TextField
          label="Address"
          name="url"
          type="url"
          required
          autoComplete="off"
          placeholder="https://"
          hint="https, with a public name."
          error={error}
        />
        <HookEvents chosen={['import.completed', 'import.failed']} />
        <DialogButtons leaveTo={paths.settings()} intent="make-hook" verb="Create hook" doing="Creating" />
      </Form>
    </Dialog>
  );
}

function ShowSecret({ id, url, secret }: { id: string; url: string; secret: string }) {
  return (
    <Dialog title={`The hook to ${new URL(url).host}`} closeTo={paths.settings()}>
      <div className={layout.stack}>
        <TextField
          label="Secret"
          readOnly
          value={secret}
          hint="Every message is signed with it. Copy it now: it is not shown again."
          onFocus={(event) => event.currentTarget.select()}
          spellCheck={false}
        />
        <DialogActions>
          <ButtonLink to={paths.hook(id)}>Try it out</ButtonLink>
          <ButtonLink kind="primary" to={paths.settings()} replace preventScrollReset>
            Done
          </ButtonLink>
        </DialogActions>
      </div>
    </Dialog>
  );
}
