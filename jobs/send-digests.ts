import type { Services } from '#app/context.server.ts';
import { countDigests } from '#app/domain/digest/count-digests.server.ts';
import { sendDigests } from '#app/domain/digest/send-digests.server.ts';
import { digestEvent } from './events.ts';
import { carryOut, readEvent } from './failure.ts';

/** Workspaces that could not be counted are tried again; the others do not wait longer for them. */
const COUNTS_A_RUN = 3;

/** Sends one batch of weekly digests. Few run at a time: Resend takes a few requests a second. */
export const sendDigestsJob = (services: Services) =>
  services.jobs.createFunction(
    { id: 'send-digests', triggers: [{ event: 'digest/batch.due' }], retries: 10, concurrency: [{ limit: 2 }] },
    ({ event, step, attempt }) => {
      const batch = readEvent(digestEvent, event.data);
      return carryOut({ step, attempt }, async (run) => {
        let uncounted = 0;
        for (let counts = 0; counts < COUNTS_A_RUN; counts++) {
          uncounted = (await run('count', () => countDigests(services, batch))).left;
          if (uncounted === 0) break;
        }
        return { ...(await run('send', () => sendDigests(services, batch))), uncounted };
      });
    },
  );
