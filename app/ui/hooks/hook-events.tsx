import type { Hook } from '#app/domain/hooks/hook-resource.ts';
import { keysOf } from '#app/lib/tables.ts';
import { Option } from '#app/ui/controls/check.tsx';
import { FieldError } from '#app/ui/controls/field.tsx';
import layout from '#app/ui/look/layout.module.css';
import { HOOK_EVENT_WORDS } from '#app/words/hooks.ts';
import { t } from '#app/words/language/t.ts';

const EVENTS = keysOf(HOOK_EVENT_WORDS).filter((event) => event !== 'hook.test');

/** What a hook is to be told of: boxes named `events`. */
export function HookEvents({
  chosen,
  error,
}: {
  chosen: readonly Hook['events'][number][];
  error?: string | null | undefined;
}) {
  return (
    <fieldset className={layout.stack}>
      <legend>{t('hook.events')}</legend>
      {EVENTS.map((event) => (
        <Option
          key={event}
          kind="checkbox"
          name="events"
          value={event}
          label={HOOK_EVENT_WORDS[event]()}
          said={event}
          defaultChecked={chosen.includes(event)}
        />
      ))}
      {error && <FieldError id="events-error">{error}</FieldError>}
    </fieldset>
  );
}
