/**
 * Where wrangler dev runs the Worker's scheduled handler
 * (https://developers.cloudflare.com/workers/configuration/cron-triggers/).
 */
const HANDLER = '/cdn-cgi/handler/scheduled';

/**
 * Does what Cloudflare's cron trigger does in production and wrangler dev does not by itself: calls the Worker's
 * scheduled handler time and again. One call that fails, while the Worker is being started again, is made up for by the
 * next.
 */
export function fireCronTrigger(appUrl: string, everySeconds: number): { close: () => Promise<void> } {
  const ending = new AbortController();
  let calling: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    calling = fetch(new URL(HANDLER, appUrl), { signal: ending.signal }).then(
      (answer) => answer.body?.cancel(),
      () => undefined,
    );
  }, everySeconds * 1000);
  return {
    close: async () => {
      clearInterval(timer);
      ending.abort();
      await calling;
    },
  };
}
