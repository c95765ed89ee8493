import { sign } from '../protocol/signature.ts';
import { type Engine, serverKind } from './engine.ts';
import { sendRequest } from './send-request.ts';

/** Milliseconds; an app that hangs must not keep the others from being asked. */
const patienceWithApp = 10_000;

interface AppPolling {
  /** Resolves when every app named at start has answered once. */
  firstAnswers: Promise<void>;
  stop(): void;
}

/**
 * Asks the apps to register, at start and for as long as the executor runs, so that a changed or restarted one is picked
 * up (real-inngest.md section 1). Apps that once registered by themselves are asked too.
 *
 * @param appUrls the addresses of the apps' Inngest endpoints
 * @param pollInterval seconds between two rounds
 * @param problems kept up to date: why an app could not be reached or was refused, by address
 */
export function pollApps(
  engine: Engine,
  appUrls: string[],
  pollInterval: number,
  problems: Map<string, string>,
): AppPolling {
  const named = appUrls.map(asLocalhost);
  const silent = new Set(named);
  const { promise: firstAnswers, resolve } = Promise.withResolvers<void>();
  let timer: NodeJS.Timeout | undefined;

  async function ask(url: string) {
    const body = JSON.stringify({ url });
    const { signingKey } = engine.settings;
    const headers = {
      'content-type': 'application/json',
      'accept-encoding': 'gzip',
      'x-inngest-server-kind': serverKind(engine.settings),
      ...(signingKey ? { 'x-inngest-signature': sign(body, signingKey) } : {}),
    };
    const patience = AbortSignal.any([engine.stopping, AbortSignal.timeout(patienceWithApp)]);
    const answer = await sendRequest({ method: 'PUT', url: new URL(url), headers, body }, patience);
    if (engine.stopping.aborted) return;
    if (answer.kind === 'answer' && answer.status === 200) {
      silent.delete(url);
      note(url, undefined);
    } else {
      note(url, answer.kind === 'answer' ? `answered with status ${answer.status}` : 'cannot be reached');
    }
  }

  function note(url: string, problem: string | undefined) {
    if (problems.get(url) === problem) return;
    if (problem) problems.set(url, problem);
    else problems.delete(url);
    engine.log({ event: 'app asked to register', app: url, problem: problem ?? 'none' });
  }

  async function round() {
    await Promise.all([...new Set([...named, ...engine.registry.apps.map(({ url }) => url)])].map(ask));
    if (engine.stopping.aborted) return;
    if (silent.size === 0) resolve();
    // an app that has never answered is probably just starting
    timer = setTimeout(round, (silent.size > 0 ? Math.min(pollInterval, 0.5) : pollInterval) * 1000);
  }

  void round();
  return { firstAnswers, stop: () => clearTimeout(timer) };
}

/** The real server writes 127.0.0.1 as localhost, and the app then registers under that name. */
function asLocalhost(url: string): string {
  const parsed = new URL(url);
  if (parsed.hostname === '127.0.0.1') parsed.hostname = 'localhost';
  return parsed.href;
}
