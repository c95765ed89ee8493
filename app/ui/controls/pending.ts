import { useNavigation } from '@remix-run/react';
import { useEffect, useRef } from 'react';

/** Whether a form of this page is on the way; with an intent, only the one whose `intent` field has that value. */
export function usePending(intent?: string): boolean {
  const { state, formData } = useNavigation();
  if (state === 'idle' || !formData) return false;
  return intent === undefined || formData.get('intent') === intent;
}

/** Calls `then` each time that what was pending has come to its end, well or not. */
export function useWhenOver(pending: boolean, then: () => void): void {
  const before = useRef(pending);
  useEffect(() => {
    if (before.current && !pending) then();
    before.current = pending;
  });
}
