import RefreshCw from 'sign:refresh-cw';
import Send from 'sign:send';
import { Form, useSearchParams } from '@remix-run/react';
import type { ShownDelivery, ShownHook } from '#app/domain/hooks/hook-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Button, ButtonLink } from '#app/ui/controls/button.tsx';
import { NextPage } from '#app/ui/frame/foot-bar.tsx';
import { PageHeader } from '#app/ui/frame/page-header.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { PageFailure } from '#app/ui/messages/notice.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { State } from '#app/ui/work/state.tsx';
import { useLivePage } from '#app/ui/work/use-live-page.ts';
import { deliveryState, HOOK_EVENT_WORDS, hookState } from '#app/words/hooks.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import styles from './hook.module.css';
import { AskChange, AskDelete } from './hook-dialogs.tsx';

interface HookViewProps {
  hook: ShownHook;
  /** One page of the log, newest first. */
  deliveries: ShownDelivery[];
  olderTo: string | null;
  refused: { message: string; issues: readonly { path: string; message: string }[] } | null;
}

const EVERY_MS = 2_000;

/**
 * A hook and what it was told. Posts `intent`: `test`, `send-again` (`delivery`), `switch` (`to`), `change` (`url`,
 * `events`) or `delete`.
 */
export function HookView({ hook, deliveries, olderTo, refused }: HookViewProps) {
  const [query] = useSearchParams();
  const ask = query.get('ask');
  useLivePage(
    deliveries.some(({ status, attempts }) => status === 'due' && attempts === 0),
    EVERY_MS,
  );
  return (
    <>
      <PageHeader
        title={new URL(hook.url).host}
        back={{ to: paths.settings(), label: t('settings.back') }}
        actions={
          <Form method="post" action={paths.hook(hook.id)}>
            <Button icon={Send} intent="test">
              {t('hook.send-test')}
            </Button>
          </Form>
        }
      />
      <PageFailure>{ask === null ? refused?.message : null}</PageFailure>
      <About hook={hook} />
      <section className={layout.rule} aria-labelledby="log">
        <div className={classNames(layout.inset, layout.block)}>
          <h2 id="log">{t('hook.log')}</h2>
          <p className={layout.hint}>{deliveries.length === 0 ? t('hook.log-empty') : t('hook.log-said')}</p>
        </div>
        {deliveries.length > 0 && <Log hookId={hook.id} deliveries={deliveries} />}
      </section>
      <NextPage to={olderTo}>{t('list.older')}</NextPage>
      {ask === 'change' && <AskChange hook={hook} refused={refused} />}
      {ask === 'delete' && <AskDelete hook={hook} />}
    </>
  );
}

function About({ hook }: { hook: ShownHook }) {
  const { kind, words } = hookState(hook);
  return (
    <section className={classNames(layout.inset, layout.block, layout.rule, layout.stack)} aria-label={t('hook.about')}>
      <p className={classNames(layout.mono, styles.address)}>{hook.url}</p>
      <State kind={kind} wraps>
        {hook.switched_off_at
          ? rich('hook.state.switched-off-why', { moment: () => <Moment iso={hook.switched_off_at ?? ''} /> })
          : words}
      </State>
      <p className={layout.dim}>{hook.events.map((event) => HOOK_EVENT_WORDS[event]()).join(' · ')}</p>
      <div className={styles.changes}>
        <Form method="post" action={paths.hook(hook.id)}>
          <input type="hidden" name="to" value={hook.is_on ? 'off' : 'on'} />
          <Button intent="switch">{hook.is_on ? t('hook.switch-off') : t('hook.switch-on')}</Button>
        </Form>
        <ButtonLink to={paths.hook(hook.id, { ask: 'change' })} preventScrollReset>
          {t('hook.change')}
        </ButtonLink>
        <ButtonLink kind="danger" to={paths.hook(hook.id, { ask: 'delete' })} preventScrollReset>
          {t('hook.remove-ask')}
        </ButtonLink>
      </div>
    </section>
  );
}

const columns = (): readonly Column[] => [
  { title: t('hook.what') },
  { title: t('list.state'), width: styles.colState },
  { title: t('hook.tries'), width: styles.colTries, isNumber: true, isBroad: true },
  { title: t('hook.last'), width: styles.colLast, isBroad: true },
  { title: t('list.actions'), width: styles.colActions, isNumber: true, isUnseen: true },
];

function Log({ hookId, deliveries }: { hookId: string; deliveries: ShownDelivery[] }) {
  return (
    <ListTable label={{ headingId: 'log' }} columns={columns()}>
      {deliveries.map((delivery) => (
        <DeliveryRow key={delivery.id} hookId={hookId} delivery={delivery} />
      ))}
    </ListTable>
  );
}

function DeliveryRow({ hookId, delivery }: { hookId: string; delivery: ShownDelivery }) {
  const { id, event_id, type, status, attempts, last_try_at } = delivery;
  const { kind, words } = deliveryState(delivery);
  return (
    <tr>
      <td className={table.margin} />
      <th scope="row" className={table.lead} title={`${type} ${event_id}`}>
        <span className={table.main}>{HOOK_EVENT_WORDS[type]()}</span>
      </th>
      <td className={table.second} title={words}>
        <State kind={kind}>{words}</State>
      </td>
      <td className={classNames(table.num, table.broad)}>{attempts}</td>
      <td className={classNames(table.broad, layout.dim)}>
        {last_try_at ? <Moment iso={last_try_at} /> : <span className={table.none}>–</span>}
      </td>
      <td className={classNames(table.num, table.end, table.open)}>
        {status !== 'due' && (
          <Form method="post" action={paths.hook(hookId)} className={table.actions} preventScrollReset>
            <input type="hidden" name="delivery" value={id} />
            <Button kind="quiet" size="small" icon={RefreshCw} intent="send-again">
              {t('hook.send-again')}
            </Button>
          </Form>
        )}
      </td>
    </tr>
  );
}
