import { t } from '#app/words/language/t.ts';
import { ButtonLink, Submit } from './button.tsx';
import { DialogActions } from './dialog.tsx';
import { usePending } from './pending.ts';

interface DialogButtonsProps {
  /** The page without the dialog. */
  leaveTo: string;
  /** Leaves everything as it is. */
  leave?: string;
  /** The value of the form's `intent`. */
  intent: string;
  verb: string;
  /** The verb while the form is on the way, in -ing. */
  doing: string;
  kind?: 'primary' | 'destroy';
}

/** The buttons of a dialog whose form posts one `intent`. */
export function DialogButtons({
  leaveTo,
  leave = t('action.cancel'),
  intent,
  verb,
  doing,
  kind = 'primary',
}: DialogButtonsProps) {
  const pending = usePending(intent);
  return (
    <DialogActions>
      <ButtonLink to={leaveTo} replace preventScrollReset>
        {leave}
      </ButtonLink>
      <Submit kind={kind} intent={intent} pending={pending} doing={doing}>
        {verb}
      </Submit>
    </DialogActions>
  );
}
