import { useNavigation } from '@remix-run/react';

/** Whether a form of this page is on the way; with an intent, only the one whose `intent` field has that value. */
export function usePending(intent?: string): boolean {
  const { state, formData } = useNavigation();
  if (state === 'idle' || !formData) return false;
  return intent === undefined || formData.get('intent') === intent;
}
