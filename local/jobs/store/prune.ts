import type { Engine } from '../engine/engine.ts';

const hour = 60 * 60 * 1000;

/**
 * Forgets, every hour, what is over for a week: ended runs, events, and keys that no longer hold anything back.
 *
 * @returns ends it
 */
export function pruneEvery(engine: Engine, onFailure: (error: unknown) => void): () => void {
  const prune = () =>
    engine.db
      .write(async (tx) => {
        await tx.rows(`delete from runs where ended_at < now() - interval '7 days'`);
        await tx.rows(
          `delete from events where received_at < now() - interval '7 days'
             and not exists (select from runs where runs.event_id = events.id)`,
        );
        await tx.rows('delete from claims where expires_at < now()');
      })
      .catch(onFailure);
  void prune();
  const timer = setInterval(prune, hour);
  return () => clearInterval(timer);
}
