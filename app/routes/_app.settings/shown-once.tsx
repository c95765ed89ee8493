import type { ReactNode } from 'react';
import { paths } from '#app/lib/paths.ts';
import { ButtonLink } from '#app/ui/controls/button.tsx';
import { Dialog, DialogActions } from '#app/ui/controls/dialog.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import layout from '#app/ui/look/layout.module.css';
import { t } from '#app/words/language/t.ts';

interface ShownOnceProps {
  title: string;
  /** What the secret is. */
  label: string;
  hint: string;
  secret: string;
  /** What people may do with it at once, beside being done. */
  children?: ReactNode;
}

/** The secret of what was made just now; nobody is shown it again. */
export function ShownOnce({ title, label, hint, secret, children }: ShownOnceProps) {
  return (
    <Dialog title={title} closeTo={paths.settings()}>
      <div className={layout.stack}>
        <TextField
          label={label}
          readOnly
          value={secret}
          hint={hint}
          onFocus={(event) => event.currentTarget.select()}
          spellCheck={false}
        />
        <DialogActions>
          {children}
          <ButtonLink kind="primary" to={paths.settings()} replace preventScrollReset>
            {t('settings.done')}
          </ButtonLink>
        </DialogActions>
      </div>
    </Dialog>
  );
}
