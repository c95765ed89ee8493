import { Inngest } from 'inngest';
import type { Env } from '#app/env.server.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import { ServiceUnavailableError } from './unavailable.ts';

/** What the SDK has to say, in our one line: of an error its name, since messages and stacks may quote data. */
const saying =
  (level: string) =>
  (...words: unknown[]) => {
    const inside = words.flatMap((word) => (word instanceof Object ? [word, ...Object.values(word)] : []));
    const error = inside.find((word) => word instanceof Error);
    log('inngest', { level, says: words.find((word) => typeof word === 'string'), error: error && nameOfError(error) });
  };

const silent = () => undefined;
const logger = { debug: silent, info: silent, warn: saying('warn'), error: saying('error') };

/** The client that jobs are declared with and events are sent through. */
export function createInngest(env: Env) {
  return new Inngest({
    id: 'folksbase',
    // one bounded request a step: what a step may cost is then known, and a killed Worker loses one step
    checkpointing: false,
    logger,
    isDev: env.INNGEST_DEV !== undefined,
    ...(env.INNGEST_DEV || env.INNGEST_BASE_URL ? { baseUrl: env.INNGEST_DEV ?? env.INNGEST_BASE_URL } : {}),
    ...(env.INNGEST_EVENT_KEY ? { eventKey: env.INNGEST_EVENT_KEY } : {}),
    ...(env.INNGEST_SIGNING_KEY ? { signingKey: env.INNGEST_SIGNING_KEY } : {}),
  });
}

export type JobsClient = ReturnType<typeof createInngest>;

export interface OutgoingEvent {
  /** Inngest drops a second event of the same id. */
  id: string;
  name: string;
  data: Record<string, unknown>;
}

/** Hands events to Inngest. Throws ServiceUnavailableError('jobs'). */
export async function sendEvents(client: JobsClient, events: OutgoingEvent[]): Promise<void> {
  try {
    await client.send(events);
  } catch (cause) {
    throw new ServiceUnavailableError('jobs', { cause });
  }
}
