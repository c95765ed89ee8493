import { Form } from '@remix-run/react';
import type { ShownHook } from '#app/domain/hooks/hook-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Dialog } from '#app/ui/controls/dialog.tsx';
import { DialogButtons } from '#app/ui/controls/dialog-buttons.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { HookEvents } from '#app/ui/hooks/hook-events.tsx';
import layout from '#app/ui/look/layout.module.css';
import { Question } from '#app/ui/messages/question.tsx';
import { t } from '#app/words/language/t.ts';

interface ChangeProps {
  hook: ShownHook;
  refused: { issues: readonly { path: string; message: string }[] } | null;
}

export function AskChange({ hook, refused }: ChangeProps) {
  const errorOf = (field: string) => refused?.issues.find(({ path }) => path === field)?.message ?? null;
  return (
    <Dialog title={t('hook.change-title')} closeTo={paths.hook(hook.id)}>
      <Form noValidate method="post" action={paths.hook(hook.id, { ask: 'change' })} className={layout.stack}>
        <TextField
          label={t('hook.address')}
          name="url"
          type="url"
          required
          autoComplete="off"
          defaultValue={hook.url}
          hint={t('hook.address-change-hint')}
          error={errorOf('url')}
        />
        <HookEvents chosen={hook.events} error={errorOf('events')} />
        <DialogButtons
          leaveTo={paths.hook(hook.id)}
          intent="change"
          verb={t('action.save')}
          doing={t('action.save.doing')}
        />
      </Form>
    </Dialog>
  );
}

export function AskDelete({ hook }: { hook: ShownHook }) {
  return (
    <Question
      title={t('hook.remove-question', { host: new URL(hook.url).host })}
      page={paths.hook(hook.id)}
      intent="delete"
      verb={t('hook.remove')}
      doing={t('doing.removing')}
    >
      {t('hook.remove-said')}
    </Question>
  );
}
