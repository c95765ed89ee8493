import type { Commit } from './change.ts';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Deletes, every hour, what has been over for a week: ended runs, events, and keys that no longer hold anything back.
 *
 * @returns stops it
 */
export function pruneEveryHour(commit: Commit, onFailure: (error: unknown) => void): () => void {
  const prune = () =>
    commit(async ({ rows }) => {
      await rows(`delete from runs where ended_at < now() - interval '7 days'`);
      await rows(
        `delete from events where received_at < now() - interval '7 days'
           and not exists (select from runs where runs.event_id = events.id)`,
      );
      await rows('delete from claims where expires_at < now()');
    }).catch(onFailure);
  void prune();
  const timer = setInterval(prune, HOUR_MS);
  return () => clearInterval(timer);
}
