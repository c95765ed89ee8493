import Ban from 'sign:ban';
import Undo2 from 'sign:undo-2';
import { Form } from '@remix-run/react';
import type { ShownChange } from '#app/domain/changes/change-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Button } from '#app/ui/controls/button.tsx';
import { ProgressInRow } from '#app/ui/work/progress.tsx';
import { State } from '#app/ui/work/state.tsx';
import { changeState } from '#app/words/contacts/contact-change.ts';
import { sayChangeFailure } from '#app/words/failures/change-failures.ts';
import { t } from '#app/words/language/t.ts';

/** How far a change of many contacts has come, or what came of it. */
export function ChangeStanding({ change, what }: { change: ShownChange; what: string }) {
  if (change.status === 'processing' && change.expected) {
    return <ProgressInRow label={what} done={change.matched} whole={change.expected} secondsLeft={null} />;
  }
  const { kind, words } = changeState(change);
  return (
    <span title={change.failure ? sayChangeFailure(change.failure) : undefined}>
      <State kind={kind}>{words}</State>
    </span>
  );
}

/** Stops a change, or takes it back. */
export function ChangeActions({ change }: { change: ShownChange }) {
  const canStop = change.status === 'queued' || change.status === 'processing';
  if (!canStop && !change.canUndo) return null;
  return (
    <Form method="post" action={paths.changes()}>
      <input type="hidden" name="id" value={change.id} />
      {canStop && (
        <Button kind="quiet" size="small" icon={Ban} intent="stop">
          {t('action.stop')}
        </Button>
      )}
      {change.canUndo && (
        <Button kind="quiet" size="small" icon={Undo2} intent="undo">
          {t('action.undo')}
        </Button>
      )}
    </Form>
  );
}
