import type { Services } from '#app/context.server.ts';
import { readMarker, settleMarker } from './open-work.server.ts';
import { type Watched, watch } from './watch.server.ts';

/** What a minute's look came to: null where it was not needed, because nothing is open. */
export async function watchOpenWork(
  services: Pick<Services, 'db' | 'files' | 'jobs' | 'env' | 'auth' | 'mailer' | 'now'>,
): Promise<Watched | null> {
  const marker = await readMarker(services);
  if (marker.state === 'idle') return null;
  const watched = await watch(services);
  await settleMarker(services, marker);
  return watched;
}
