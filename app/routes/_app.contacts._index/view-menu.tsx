import Bookmark from 'sign:bookmark';
import BookmarkPlus from 'sign:bookmark-plus';
import { Form } from '@remix-run/react';
import type { SavedView } from '#app/domain/saved-views/saved-view-resource.ts';
import { Button, Submit } from '#app/ui/controls/button.tsx';
import { Disclosure } from '#app/ui/controls/disclosure.tsx';
import { Hidden, TextField } from '#app/ui/controls/field.tsx';
import { usePending } from '#app/ui/controls/pending.ts';
import layout from '#app/ui/look/layout.module.css';
import { t } from '#app/words/language/t.ts';
import { type AskedList, fieldsOf } from './list-address.ts';
import styles from './views.module.css';

/** A name that was refused, and why. */
export interface ViewFault {
  intent: string;
  name: string;
  message: string;
}

interface ViewMenuProps {
  asked: AskedList;
  here: string;
  /** The view that the list is of, if it is of one. */
  view: SavedView | null;
  isChanged: boolean;
  fault: ViewFault | null;
}

/**
 * Keeps the list under a name, or changes the view that it is of. Posts `intent`: `save-view` (`name` and the list),
 * `change-view` (`view` and the list), `rename-view` (`view`, `name`), `delete-view` (`view`, its `name` and the list).
 */
export function ViewMenu({ asked, here, view, isChanged, fault }: ViewMenuProps) {
  const words = view && !isChanged ? t('views.view') : t('views.save');
  return (
    <Disclosure
      key={`${view?.id} ${isChanged}`}
      label={words}
      shown={<span className={layout.onlyWide}>{words}</span>}
      icon={view && !isChanged ? Bookmark : BookmarkPlus}
      kind="quiet"
      openAtFirst={fault !== null}
    >
      <div className={styles.menu}>
        {view && isChanged && <SaveChanges asked={asked} here={here} view={view} />}
        {(view === null || isChanged) && (
          <NameForm
            key="new"
            here={here}
            intent="save-view"
            label={view ? t('views.keep-other') : t('views.name')}
            verb={t('action.save')}
            doing={t('action.save.doing')}
            carried={fieldsOf({ ...asked, view: null })}
            fault={fault}
            kind={view ? 'default' : 'primary'}
            hint={view ? undefined : t('views.hint')}
          />
        )}
        {view && !isChanged && (
          <>
            <NameForm
              here={here}
              intent="rename-view"
              label={t('views.name')}
              verb={t('action.rename')}
              doing={t('views.rename.doing')}
              carried={fieldsOf({ ...asked, view: view.id })}
              name={view.name}
              fault={fault}
            />
            <Form method="post" action={here} preventScrollReset>
              <Hidden fields={[...fieldsOf({ ...asked, view: view.id }), ['name', view.name]]} />
              <Button kind="danger" intent="delete-view">
                {t('views.delete')}
              </Button>
            </Form>
          </>
        )}
      </div>
    </Disclosure>
  );
}

function SaveChanges({ asked, here, view }: { asked: AskedList; here: string; view: SavedView }) {
  const pending = usePending('change-view');
  return (
    <Form method="post" action={here} preventScrollReset>
      <Hidden fields={fieldsOf({ ...asked, view: view.id })} />
      <Submit kind="primary" intent="change-view" pending={pending} doing={t('action.save.doing')}>
        {t('views.change', { name: view.name })}
      </Submit>
    </Form>
  );
}

interface NameFormProps {
  here: string;
  intent: string;
  label: string;
  verb: string;
  doing: string;
  carried: [name: string, value: string][];
  name?: string;
  hint?: string | undefined;
  fault: ViewFault | null;
  kind?: 'default' | 'primary';
}

function NameForm(props: NameFormProps) {
  const { here, intent, label, verb, doing, carried, name = '', hint, fault, kind = 'default' } = props;
  const pending = usePending(intent);
  const mine = fault?.intent === intent ? fault : null;
  return (
    <Form noValidate method="post" action={here} preventScrollReset className={styles.naming}>
      <Hidden fields={carried} />
      <TextField
        label={label}
        name="name"
        required
        maxLength={100}
        autoComplete="off"
        defaultValue={mine?.name ?? name}
        error={mine?.message}
        hint={hint}
      />
      <Submit kind={kind} intent={intent} pending={pending} doing={doing}>
        {verb}
      </Submit>
    </Form>
  );
}
