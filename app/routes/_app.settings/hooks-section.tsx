import { useSearchParams } from '@remix-run/react';
import type { ShownHook } from '#app/domain/hooks/hook-resource.ts';
import { apiPaths, paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { FormDialog } from '#app/ui/controls/form-dialog.tsx';
import { RowLink } from '#app/ui/controls/row-actions.tsx';
import { HookAddress } from '#app/ui/hooks/hook-address.tsx';
import { HookEvents } from '#app/ui/hooks/hook-events.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { State } from '#app/ui/work/state.tsx';
import { hookState } from '#app/words/hooks.ts';
import { t } from '#app/words/language/t.ts';
import styles from './settings.module.css';
import { ShownOnce } from './shown-once.tsx';

const columns = (): readonly Column[] => [
  { title: t('hook.address'), width: styles.colName },
  { title: t('list.state'), width: styles.colNumber },
  { title: t('hook.told-of'), isBroad: true },
  { title: t('list.actions'), isUnseen: true },
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
        <h2 id="hooks">{t('hook.hooks')}</h2>
        <p className={layout.hint}>
          {t('hook.said')}{' '}
          <a className={layout.link} href={`${apiPaths.docs()}?search=hooks`}>
            {t('hook.docs')}
          </a>
        </p>
        <p className={styles.under}>
          <ButtonLink to={NEW} preventScrollReset>
            {t('hook.new')}
          </ButtonLink>
        </p>
      </div>
      {hooks.length > 0 && (
        <div className={styles.fields}>
          <ListTable label={{ headingId: 'hooks' }} columns={columns()}>
            {hooks.map((hook) => (
              <HookRow key={hook.id} hook={hook} />
            ))}
          </ListTable>
        </div>
      )}
      {made && (
        <ShownOnce
          title={t('hook.made', { host: new URL(made.url).host })}
          label={t('hook.secret')}
          hint={t('hook.secret-hint')}
          secret={made.secret}
        >
          <ButtonLink to={paths.hook(made.id)}>{t('hook.try')}</ButtonLink>
        </ShownOnce>
      )}
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
        {t('hook.event-count', { count: hook.events.length })}
      </td>
      <td className={classNames(table.num, table.end, table.open)}>
        <span className={table.actions}>
          <RowLink to={paths.hook(hook.id)} label={t('hook.open-named', { url: hook.url })}>
            {t('hook.open')}
          </RowLink>
        </span>
      </td>
    </tr>
  );
}

function AskNew({ error }: { error: string | null }) {
  return (
    <FormDialog
      title={t('hook.new')}
      leaveTo={paths.settings()}
      action={NEW}
      intent="make-hook"
      verb={t('hook.create')}
      doing={t('doing.creating')}
    >
      <HookAddress placeholder="https://" hint={t('hook.address-hint')} error={error} />
      <HookEvents chosen={['import.completed', 'import.failed']} />
    </FormDialog>
  );
}
