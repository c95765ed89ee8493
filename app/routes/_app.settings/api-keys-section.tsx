import { useSearchParams } from '@remix-run/react';
import type { ApiKey } from '#app/domain/api-keys/api-key-resource.ts';
import { apiPaths, paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { SelectField, TextField } from '#app/ui/controls/field.tsx';
import { FormDialog } from '#app/ui/controls/form-dialog.tsx';
import { RowLink } from '#app/ui/controls/row-actions.tsx';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import { type Column, ListTable } from '#app/ui/look/list-table.tsx';
import table from '#app/ui/look/table.module.css';
import { Question } from '#app/ui/messages/question.tsx';
import { Moment } from '#app/ui/work/moment.tsx';
import { t } from '#app/words/language/t.ts';
import styles from './settings.module.css';
import { ShownOnce } from './shown-once.tsx';

const columns = (): readonly Column[] => [
  { title: t('settings.name'), width: styles.colName },
  { title: t('key.may'), width: styles.colNumber },
  { title: t('key.prefix'), isBroad: true },
  { title: t('key.last-used'), isBroad: true },
  { title: t('key.expires'), isBroad: true },
  { title: t('list.actions'), isUnseen: true },
];

const ask = { make: paths.settings({ ask: 'new-key' }), end: (key: string) => paths.settings({ ask: 'end-key', key }) };

interface ApiKeysProps {
  keys: ApiKey[];
  /** Why a key was not made. */
  error: string | null;
  /** One that was made just now: its secret is shown this once. */
  made: { name: string; secret: string } | null;
}

/** The keys that programs sign in with. Posts `intent`: `make-key` (`name`, `scope`, `days`) or `end-key` (`key`). */
export function ApiKeysSection({ keys, error, made }: ApiKeysProps) {
  const [query] = useSearchParams();
  const asked = query.get('ask') === 'end-key' ? keys.find(({ id }) => id === query.get('key')) : undefined;
  return (
    <section className={layout.rule} aria-labelledby="api-keys">
      <div className={classNames(layout.inset, layout.block)}>
        <h2 id="api-keys">{t('key.title')}</h2>
        <p className={layout.hint}>
          {t('key.said')}{' '}
          <a className={layout.link} href={apiPaths.docs()}>
            {t('key.docs')}
          </a>
        </p>
        <p className={styles.under}>
          <ButtonLink to={ask.make} preventScrollReset>
            {t('key.new')}
          </ButtonLink>
        </p>
      </div>
      {keys.length > 0 && (
        <div className={styles.fields}>
          <ListTable label={{ headingId: 'api-keys' }} columns={columns()}>
            {keys.map((key) => (
              <KeyRow key={key.id} apiKey={key} />
            ))}
          </ListTable>
        </div>
      )}
      {made && (
        <ShownOnce
          title={t('key.made', { name: made.name })}
          label={t('key.key')}
          hint={t('key.copy')}
          secret={made.secret}
        />
      )}
      {!made && query.get('ask') === 'new-key' && <AskName error={error} />}
      {asked && <AskEnd apiKey={asked} />}
    </section>
  );
}

function KeyRow({ apiKey: { id, name, scope, prefix, last_used_at, expires_at } }: { apiKey: ApiKey }) {
  return (
    <tr>
      <td className={table.margin} />
      <th scope="row" className={table.lead} title={name}>
        <span className={table.main} dir="auto">
          {name}
        </span>
      </th>
      <td className={table.second}>{scope === 'write' ? t('key.write') : t('key.read')}</td>
      <td className={classNames(table.broad, layout.mono)}>{prefix}…</td>
      <td className={classNames(table.broad, layout.dim)}>
        {last_used_at ? <Moment iso={last_used_at} /> : t('key.never')}
      </td>
      <td className={classNames(table.broad, layout.dim)}>
        {expires_at ? <Moment iso={expires_at} as="day" /> : t('key.never')}
      </td>
      <td className={classNames(table.num, table.end, table.open)}>
        <span className={classNames(table.actions, table.onHover)}>
          <RowLink to={ask.end(id)} label={t('key.end-named', { name })}>
            {t('key.end-ask')}
          </RowLink>
        </span>
      </td>
    </tr>
  );
}

function AskName({ error }: { error: string | null }) {
  return (
    <FormDialog
      title={t('key.new-title')}
      leaveTo={paths.settings()}
      action={ask.make}
      intent="make-key"
      verb={t('key.create')}
      doing={t('doing.creating')}
    >
      <TextField
        label={t('settings.name')}
        name="name"
        required
        autoComplete="off"
        hint={t('key.name-hint')}
        error={error}
      />
      <SelectField label={t('key.it-may')} name="scope" defaultValue="write">
        <option value="write">{t('key.write')}</option>
        <option value="read">{t('key.only-read')}</option>
      </SelectField>
      <SelectField label={t('key.it-expires')} name="days" defaultValue="365">
        <option value="30">{t('key.in-30')}</option>
        <option value="90">{t('key.in-90')}</option>
        <option value="365">{t('key.in-365')}</option>
        <option value="">{t('key.never')}</option>
      </SelectField>
    </FormDialog>
  );
}

function AskEnd({ apiKey }: { apiKey: ApiKey }) {
  return (
    <Question
      title={t('key.end-question', { name: apiKey.name })}
      page={paths.settings()}
      intent="end-key"
      verb={t('key.end')}
      doing={t('key.ending')}
      fields={{ key: apiKey.id }}
    >
      {t('key.end-said')}
    </Question>
  );
}
