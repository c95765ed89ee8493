import type { ShownDelivery, ShownHook } from '#app/domain/hooks/hook-resource.ts';
import { t } from '#app/words/language/t.ts';
import type { StateWords } from './states.ts';

type DeliveryType = ShownDelivery['type'];

/** What hooks are told of, as pages say it. */
export const HOOK_EVENT_WORDS: Record<DeliveryType, () => string> = {
  'import.completed': () => t('hook.import.completed'),
  'import.failed': () => t('hook.import.failed'),
  'import.cancelled': () => t('hook.import.cancelled'),
  'import.undone': () => t('hook.import.undone'),
  'export.completed': () => t('hook.export.completed'),
  'export.failed': () => t('hook.export.failed'),
  'contact.unsubscribed': () => t('hook.contact.unsubscribed'),
  'hook.test': () => t('hook.test'),
};

const TROUBLES: Record<NonNullable<ShownDelivery['trouble']>, () => string> = {
  no_answer: () => t('hook.trouble.no-answer'),
  unknown_name: () => t('hook.trouble.unknown-name'),
  refused_address: () => t('hook.trouble.refused-address'),
  switched_off: () => t('hook.trouble.switched-off'),
};

/** How a delivery stands. */
export function deliveryState({ status, answered, trouble, attempts }: ShownDelivery): StateWords {
  const why = trouble === null ? t('hook.answered', { status: String(answered) }) : TROUBLES[trouble]();
  switch (status) {
    case 'due':
      return attempts === 0
        ? { kind: 'queued', words: t('hook.state.due') }
        : { kind: 'doubt', words: t('hook.state.again', { why }) };
    case 'delivered':
      return { kind: 'done', words: t('hook.state.delivered') };
    case 'failed':
      return { kind: 'failed', words: t('hook.state.failed', { why }) };
  }
}

/** Whether a hook is told anything. */
export function hookState({ is_on, switched_off_at }: ShownHook): StateWords {
  if (is_on) return { kind: 'done', words: t('hook.state.on') };
  return switched_off_at === null
    ? { kind: 'ended', words: t('hook.state.off') }
    : { kind: 'failed', words: t('hook.state.switched-off') };
}
