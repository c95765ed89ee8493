import { setTimeout as wait } from 'node:timers/promises';

const TRY_FOR_MS = 15_000;

/**
 * Lets the app tell a foreign Inngest server which functions it has; our own executor asks by itself.
 * @throws when the app or the server refuses for fifteen seconds
 */
export async function registerApp(appInngestUrl: string): Promise<void> {
  const deadline = Date.now() + TRY_FOR_MS;
  for (;;) {
    const answer = await fetch(appInngestUrl, { method: 'PUT', signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > deadline) {
      throw new Error(
        `the app could not register with the Inngest server (${answer ? `HTTP ${answer.status}` : 'no answer'})`,
      );
    }
    await wait(300);
  }
}
