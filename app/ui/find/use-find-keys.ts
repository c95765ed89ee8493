import { useEffect, useState } from 'react';
import { useHydrated } from '#app/ui/work/clock.tsx';

export type Opened = 'finder' | 'keys' | null;

const TYPED_IN = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';

/** What the keys of every page open: ⌘K or Ctrl+K the finder, `?` the list of keys. Not over another dialog. */
export function useFindKeys() {
  const [opened, setOpened] = useState<Opened>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const asked = askedBy(event);
      if (asked === null || document.querySelector('dialog:modal')) return;
      event.preventDefault();
      setOpened(asked);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return [opened, setOpened] as const;
}

/** Whether the device has a ⌘ key; known once the page is alive. */
export const useCommandKey = (): boolean => useHydrated() && /Mac|iPhone|iPad/.test(navigator.platform);

function askedBy({ key, ctrlKey, metaKey, altKey, shiftKey, target, isComposing }: KeyboardEvent): Opened {
  if (altKey || isComposing) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' && !shiftKey ? 'finder' : null;
  const isTyping = target instanceof HTMLElement && target.matches(TYPED_IN);
  return key === '?' && !isTyping ? 'keys' : null;
}
