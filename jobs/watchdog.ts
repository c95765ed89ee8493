import type { Parts } from '#app/context.server.ts';
import { watch } from '#app/domain/watch/watch.server.ts';
import { attempting } from './failure.ts';

/** Every minute: sends what was never sent, sets going what stands still (design.md). */
export const watchdog = (parts: Parts) =>
  parts.jobs.createFunction(
    { id: 'watchdog', triggers: [{ cron: '* * * * *' }], retries: 0, concurrency: [{ limit: 1 }] },
    ({ step, attempt }) => step.run('watch', () => attempting(attempt, () => watch(parts))),
  );
