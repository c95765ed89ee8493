import { Form } from '@remix-run/react';
import type { ShownHook } from '#app/domain/hooks/hook-resource.ts';
import { paths } from '#app/lib/paths.ts';
import { Dialog } from '#app/ui/controls/dialog.tsx';
import { DialogButtons } from '#app/ui/controls/dialog-buttons.tsx';
import { TextField } from '#app/ui/controls/field.tsx';
import { HookEvents } from '#app/ui/hooks/hook-events.tsx';
import layout from '#app/ui/look/layout.module.css';

interface ChangeProps {
  hook: ShownHook;
  refused: { issues: readonly { path: string; message: string }[] } | null;
}

export function AskChange({ hook, refused }: ChangeProps) {
  const errorOf = (field: string) => refused?.issues.find(({ path }) => path === field)?.message ?? null;
  return (
    <Dialog title="Change the hook" closeTo={paths.hook(hook.id)}>
      <Form noValidate method="post" action={paths.hook(hook.id, { ask: 'change' })} className={layout.stack}>
        <TextField
          label="Address"
          name="url"
          type="url"
          required
          autoComplete="off"
          defaultValue={hook.url}
          hint="https, with a public name. The secret stays."
          error={errorOf('url')}
        />
        <HookEvents chosen={hook.events} error={errorOf('events')} />
        <DialogButtons leaveTo={paths.hook(hook.id)} intent="change" verb="Save" doing="Saving" />
      </Form>
    </Dialog>
  );
}

export function AskDelete({ hook }: { hook: ShownHook }) {
  return (
    <Dialog title={`Remove the hook to ${new URL(hook.url).host}?`} closeTo={paths.hook(hook.id)}>
      <p>It gets no more messages, and its log is deleted. This can’t be undone.</p>
      <Form method="post" action={paths.hook(hook.id)}>
        <DialogButtons
          leaveTo={paths.hook(hook.id)}
          leave="Keep it"
          intent="delete"
          verb="Remove hook"
          doing="Removing"
          kind="destroy"
        />
      </Form>
    </Dialog>
  );
}
