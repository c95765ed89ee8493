import { Form } from '@remix-run/react';
import type { ShownImport } from '#app/domain/imports/import-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Dialog } from '#app/ui/controls/dialog.tsx';
import { DialogButtons } from '#app/ui/controls/dialog-buttons.tsx';
import { formatCount, formatCounted } from '#app/words/amounts/numbers.ts';
import { capitalised } from '#app/words/capitalised.ts';

/** The question before all that an import did is taken back. */
export function AskUndo({ record }: { record: ShownImport }) {
  return (
    <Dialog title={`Undo the import of ${record.filename}?`} closeTo={paths.import(record.id)}>
      <p>
        {sayUndo(record)} What someone has edited since stays, and nobody who unsubscribed is subscribed again. This
        can’t be undone; the file can be imported again.
      </p>
      <Form method="post" action={paths.import(record.id)}>
        <DialogButtons
          leaveTo={paths.import(record.id)}
          leave="Keep the import"
          intent="undo"
          verb="Undo import"
          doing="Undoing"
          kind="destroy"
        />
      </Form>
    </Dialog>
  );
}

/** The question before an import's record and file go. */
export function AskDelete({ record }: { record: ShownImport }) {
  return (
    <Dialog title={`Delete the import of ${record.filename}?`} closeTo={paths.import(record.id)}>
      <p>
        The file, its failed rows and what undo would need are deleted. <b>The contacts stay.</b> This can’t be undone.
      </p>
      <Form method="post" action={paths.import(record.id)}>
        <DialogButtons
          leaveTo={paths.import(record.id)}
          leave="Keep it"
          intent="delete"
          verb="Delete import"
          doing="Deleting"
          kind="destroy"
        />
      </Form>
    </Dialog>
  );
}

/** What an undo does, in a sentence. */
export function sayUndo({ created, updated }: ShownImport): string {
  const removes = created > 0 ? `removes the ${formatCounted(created, 'person', 'people')} it created` : null;
  const gives = updated > 0 ? `gives ${formatCount(updated)} back their earlier values` : null;
  const said = [removes, gives].filter((part) => part !== null).join(' and ');
  return `${capitalised(said)}.`;
}
