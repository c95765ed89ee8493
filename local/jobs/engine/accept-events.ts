import type { ReceivedEvent } from '#local/jobs/protocol/event.ts';
import { readPostedEvents } from '#local/jobs/protocol/posted-events.ts';

/** What the event endpoint answers; `ids` are the server's own, never those the events bring. */
interface Receipt {
  ids: string[];
  status: number;
  error?: string | undefined;
}

/**
 * Takes the body of `POST /e/:key` (docs/inngest-protocol.md#events). A bad event and those after it are refused; the
 * ones before it are kept, and stored before the answer.
 *
 * @param seed the header `x-inngest-event-id-seed`
 * @param store stores and dispatches events in one transaction
 */
export async function acceptEvents(
  body: string,
  seed: string | undefined,
  store: (events: ReceivedEvent[]) => Promise<void>,
): Promise<Receipt> {
  const { accepted, error } = readPostedEvents(body, seed);
  if (accepted.length > 0) await store(accepted);
  const ids = accepted.length > 0 ? accepted.map(({ id }) => id) : [''];
  return error === undefined ? { ids, status: 200 } : { ids, status: 400, error };
}
