import type { ShownHook } from '#app/domain/hooks/hook-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { FormDialog } from '#app/ui/controls/form-dialog.tsx';
import { HookAddress } from '#app/ui/hooks/hook-address.tsx';
import { HookEvents } from '#app/ui/hooks/hook-events.tsx';
import { Question } from '#app/ui/messages/question.tsx';
import { t } from '#app/words/language/t.ts';

interface ChangeProps {
  hook: ShownHook;
  refused: { issues: readonly { path: string; message: string }[] } | null;
}

export function AskChange({ hook, refused }: ChangeProps) {
  const errorOf = (field: string) => refused?.issues.find(({ path }) => path === field)?.message ?? null;
  return (
    <FormDialog
      title={t('hook.change-title')}
      leaveTo={paths.hook(hook.id)}
      action={paths.hook(hook.id, { ask: 'change' })}
      intent="change"
      verb={t('action.save')}
      doing={t('action.save.doing')}
    >
      <HookAddress defaultValue={hook.url} hint={t('hook.address-change-hint')} error={errorOf('url')} />
      <HookEvents chosen={hook.events} error={errorOf('events')} />
    </FormDialog>
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
