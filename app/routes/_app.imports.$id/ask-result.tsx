import { Form } from '@remix-run/react';
import type { ShownImport } from '#app/domain/imports/import-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Dialog } from '#app/ui/controls/dialog.tsx';
import { DialogButtons } from '#app/ui/controls/dialog-buttons.tsx';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';

/** The question before all that an import did is taken back. */
export function AskUndo({ record }: { record: ShownImport }) {
  return (
    <Dialog title={t('import.undo.ask', { file: record.filename })} closeTo={paths.import(record.id)}>
      <p>
        {sayUndo(record)} {t('import.undo.said')}
      </p>
      <Form method="post" action={paths.import(record.id)}>
        <DialogButtons
          leaveTo={paths.import(record.id)}
          leave={t('import.undo.keep')}
          intent="undo"
          verb={t('import.undo.verb')}
          doing={t('import.undo.doing')}
          kind="destroy"
        />
      </Form>
    </Dialog>
  );
}

/** The question before an import's record and file go. */
export function AskDelete({ record }: { record: ShownImport }) {
  return (
    <Dialog title={t('import.delete.ask', { file: record.filename })} closeTo={paths.import(record.id)}>
      <p>{rich('import.delete.said', { b: (inner) => <b>{inner}</b> })}</p>
      <Form method="post" action={paths.import(record.id)}>
        <DialogButtons
          leaveTo={paths.import(record.id)}
          leave={t('action.keep-it')}
          intent="delete"
          verb={t('import.delete.verb')}
          doing={t('action.delete.doing')}
          kind="destroy"
        />
      </Form>
    </Dialog>
  );
}

/** What an undo does, in a sentence. */
export function sayUndo({ created, updated }: ShownImport): string {
  if (updated === 0) return t('import.undo.removes', { created });
  return created === 0 ? t('import.undo.gives', { updated }) : t('import.undo.removes-and-gives', { created, updated });
}
