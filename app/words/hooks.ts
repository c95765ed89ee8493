import type { ShownDelivery, ShownHook } from '#app/domain/hooks/hook-resource.ts';
import type { StateWords } from './states.ts';

type DeliveryType = ShownDelivery['type'];

/** What hooks are told of, as pages say it. */
export const HOOK_EVENT_WORDS: Record<DeliveryType, string> = {
  'import.completed': 'An import is done',
  'import.failed': 'An import failed',
  'import.cancelled': 'An import was cancelled',
  'import.undone': 'An import was undone',
  'export.completed': 'An export is ready',
  'export.failed': 'An export failed',
  'contact.unsubscribed': 'A person unsubscribed',
  'hook.test': 'A test',
};

const TROUBLES: Record<NonNullable<ShownDelivery['trouble']>, string> = {
  no_answer: 'no answer',
  unknown_name: 'nobody has this name',
  refused_address: 'it leads to a private network',
  switched_off: 'the hook was off',
};

/** How a delivery stands. */
export function deliveryState({ status, answered, trouble, attempts }: ShownDelivery): StateWords {
  const why = trouble === null ? `answered ${answered}` : TROUBLES[trouble];
  switch (status) {
    case 'due':
      return attempts === 0
        ? { kind: 'queued', words: 'On its way' }
        : { kind: 'doubt', words: `Tried again later: ${why}` };
    case 'delivered':
      return { kind: 'done', words: 'Delivered' };
    case 'failed':
      return { kind: 'failed', words: `Not delivered: ${why}` };
  }
}

/** Whether a hook is told anything. */
export function hookState({ is_on, switched_off_at }: ShownHook): StateWords {
  if (is_on) return { kind: 'done', words: 'On' };
  return switched_off_at === null ? { kind: 'ended', words: 'Off' } : { kind: 'failed', words: 'Switched off' };
}
