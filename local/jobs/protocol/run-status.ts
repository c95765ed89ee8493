/** Every status of a run, and the word for it in internal events and in the REST API. */
export const STATUS_WORDS = {
  queued: 'Running',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
} as const;

export type RunStatus = keyof typeof STATUS_WORDS;
