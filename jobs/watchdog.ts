import type { Services } from '#app/context.server.ts';
import { watch } from '#app/domain/watch/watch.server.ts';
import { carryOut } from './failure.ts';

/**
 * A look by hand, for whoever repairs something: sends what was never sent, sets going what stands still. Each minute's
 * look is Cloudflare's cron trigger (app/entry.worker.ts), so that an installation in which nothing happens costs
 * nothing.
 */
export const watchdogJob = (services: Services) =>
  services.jobs.createFunction(
    { id: 'watchdog', triggers: [{ event: 'upkeep/watch.requested' }], retries: 0, concurrency: [{ limit: 1 }] },
    ({ step, attempt }) => carryOut({ step, attempt }, (run) => run('watch', () => watch(services))),
  );
