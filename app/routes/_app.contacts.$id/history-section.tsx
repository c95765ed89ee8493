import { Form, Link } from '@remix-run/react';
import type { ContactChange } from '#app/domain/contacts/history/history-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink, Submit } from '#app/ui/controls/button.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import { classNames } from '#app/ui/look/class-names.ts';
import layout from '#app/ui/look/layout.module.css';
import lines from '#app/ui/look/lines.module.css';
import { Moment } from '#app/ui/work/moment.tsx';
import { sayAuthor, type ToldChange, tellChanges } from '#app/words/contacts/history.ts';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';
import styles from './contact.module.css';

export interface ShownHistory {
  entries: ContactChange[];
  /** The address of this page with what was before, null where nothing was. */
  olderTo: string | null;
}

/**
 * What happened to a contact, newest first: what, from what to what, and by whom. Posts `intent=take-back` with
 * `import_id`: what that import changed of this contact is as before.
 */
export function HistorySection({ entries, olderTo }: ShownHistory) {
  return (
    <section className={classNames(layout.inset, layout.block)} aria-labelledby="history">
      <div className={layout.blockHead}>
        <h2 id="history">{t('contact.history')}</h2>
        <span className={layout.hint}>{t('contact.history.span')}</span>
      </div>
      {entries.length === 0 ? (
        <p className={layout.dim}>{t('contact.history.none')}</p>
      ) : (
        <dl className={lines.lines}>
          {entries.map((entry, index) => (
            // an entry has no id of its own, and the list is never reordered
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <Entry key={index} entry={entry} />
          ))}
        </dl>
      )}
      {olderTo && (
        <ButtonLink kind="quiet" size="small" to={olderTo} preventScrollReset>
          {t('contact.history.older')}
        </ButtonLink>
      )}
    </section>
  );
}

function Entry({ entry }: { entry: ContactChange }) {
  const { kind, id, name } = entry.by;
  const author = sayAuthor(entry.by);
  return (
    <div>
      <dt>
        <Moment iso={entry.at} />
      </dt>
      <dd>
        {tellChanges(entry).map(({ key, ...change }) => (
          <Change key={key} {...change} />
        ))}
        <p className={classNames(layout.hint, styles.author)} dir="auto">
          {kind === 'import' && id && name ? (
            <Link className={layout.link} to={paths.import(id)}>
              {author}
            </Link>
          ) : (
            author
          )}
        </p>
        {kind === 'import' && id && name && entry.changes.length > 0 && <TakeBack importId={id} name={name} />}
      </dd>
    </div>
  );
}

function TakeBack({ importId, name }: { importId: string; name: string }) {
  const pending = usePending('take-back');
  return (
    <Form method="post" preventScrollReset className={styles.takeBack}>
      <input type="hidden" name="import_id" value={importId} />
      <Submit kind="quiet" size="small" intent="take-back" pending={pending} doing={t('contact.take-back.doing')}>
        {rich('contact.take-back', { unseen: (inner) => <span className={layout.unseen}>{inner}</span> }, { name })}
      </Submit>
    </Form>
  );
}

function Change({ says, values }: Omit<ToldChange, 'key'>) {
  if (!values) return <p dir="auto">{says}</p>;
  return (
    <p className={styles.change}>
      <span className={layout.dim} dir="auto">
        {t('contact.history.field', { name: says })}{' '}
      </span>
      <Value of={values.before} was />
      <span aria-hidden="true"> → </span>
      <span className={layout.unseen}> {t('contact.history.is-now')} </span>
      <Value of={values.after} />
    </p>
  );
}

function Value({ of: value, was }: { of: string | null; was?: boolean }) {
  if (value === null) return <span className={layout.faint}>{t('contact.history.nothing')}</span>;
  return was ? (
    <span className={layout.dim} dir="auto">
      {value}
    </span>
  ) : (
    <b dir="auto">{value}</b>
  );
}
