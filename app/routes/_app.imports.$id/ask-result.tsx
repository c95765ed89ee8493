import type { ShownImport } from '#app/domain/imports/import-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Question } from '#app/ui/messages/question.tsx';
import { rich } from '#app/words/language/rich.ts';
import { t } from '#app/words/language/t.ts';

/** The question before all that an import did is taken back. */
export function AskUndo({ record }: { record: ShownImport }) {
  return (
    <Question
      title={t('import.undo.ask', { file: record.filename })}
      page={paths.import(record.id)}
      leave={t('import.undo.keep')}
      intent="undo"
      verb={t('import.undo.verb')}
      doing={t('import.undo.doing')}
    >
      {sayUndo(record)} {t('import.undo.said')}
    </Question>
  );
}

/** The question before an import's record and file go. */
export function AskDelete({ record }: { record: ShownImport }) {
  return (
    <Question
      title={t('import.delete.ask', { file: record.filename })}
      page={paths.import(record.id)}
      intent="delete"
      verb={t('import.delete.verb')}
      doing={t('action.delete.doing')}
    >
      {rich('import.delete.said', { b: (inner) => <b>{inner}</b> })}
    </Question>
  );
}

/** What an undo does, in a sentence. */
export function sayUndo({ created, updated }: ShownImport): string {
  if (updated === 0) return t('import.undo.removes', { created });
  return created === 0 ? t('import.undo.gives', { updated }) : t('import.undo.removes-and-gives', { created, updated });
}
