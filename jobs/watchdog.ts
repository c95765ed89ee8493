import type { Services } from '#app/context.server.ts';
import { watch } from '#app/domain/watch/watch.server.ts';
import { carryOut } from './failure.ts';

/** Every minute: sends what was never sent, sets going what stands still (design.md). */
export const watchdog = (services: Services) =>
  services.jobs.createFunction(
    { id: 'watchdog', triggers: [{ cron: '* * * * *' }], retries: 0, concurrency: [{ limit: 1 }] },
    ({ step, attempt }) => carryOut({ step, attempt }, (run) => run('watch', () => watch(services))),
  );
