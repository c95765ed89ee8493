import type { Services } from '#app/context.server.ts';
import { sendWelcome } from '#app/domain/sign-in/send-welcome.server.ts';
import { signedUpEvent } from './events.ts';
import { carryOut, readEvent } from './failure.ts';

/** Welcomes a new user, once (docs/rules/product.md#jobs). */
export const sendWelcomeJob = (services: Services) =>
  services.jobs.createFunction(
    { id: 'send-welcome', triggers: [{ event: 'user/signed.up' }], retries: 10 },
    ({ event, step, attempt }) => {
      const job = readEvent(signedUpEvent, event.data);
      return carryOut({ step, attempt }, (run) => run('send', () => sendWelcome(services, job)));
    },
  );
