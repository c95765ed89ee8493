import { serverKind, sign } from '#local/jobs/protocol/signature.ts';
import type { Log } from '#local/jobs/store/change.ts';
import type { Registry } from '#local/jobs/store/registry.ts';
import { sendRequest } from './send-request.ts';

/** An app that hangs must not keep the others from being asked. */
const APP_TIMEOUT_MS = 10_000;
/** An app that has never answered is probably just starting. */
const STARTING_APP_INTERVAL_S = 0.5;

interface PollContext {
  registry: Registry;
  signingKey: string | undefined;
  stopping: AbortSignal;
  log: Log;
}

interface AppPolling {
  /** Resolves when every app named at start has answered once. */
  firstAnswers: Promise<void>;
  stop(): void;
}

/**
 * Asks the apps to register, at start and for as long as the executor runs, so that a changed or restarted app is
 * noticed (docs/inngest-protocol.md#functions-and-sync). Apps that once registered by themselves are asked too.
 *
 * @param appUrls the addresses of the apps' Inngest endpoints
 * @param pollInterval seconds between two rounds
 * @param problems kept up to date: why an app could not be reached or was refused, by address
 */
export function pollApps(
  { registry, signingKey, stopping, log }: PollContext,
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
    const headers = {
      'content-type': 'application/json',
      'accept-encoding': 'gzip',
      'x-inngest-server-kind': serverKind(signingKey),
      ...(signingKey ? { 'x-inngest-signature': sign(body, signingKey) } : {}),
    };
    const giveUp = AbortSignal.any([stopping, AbortSignal.timeout(APP_TIMEOUT_MS)]);
    const answer = await sendRequest({ method: 'PUT', url: new URL(url), headers, body }, giveUp);
    if (stopping.aborted) return;
    if (answer.kind === 'answer' && answer.status === 200) {
      silent.delete(url);
      report(url, undefined);
    } else {
      report(url, answer.kind === 'answer' ? `answered with status ${answer.status}` : 'cannot be reached');
    }
  }

  function report(url: string, problem: string | undefined) {
    if (problems.get(url) === problem) return;
    if (problem) problems.set(url, problem);
    else problems.delete(url);
    log({ event: 'app asked to register', app: url, problem: problem ?? 'none' });
  }

  async function round() {
    await Promise.all([...new Set([...named, ...registry.apps.map(({ url }) => url)])].map(ask));
    if (stopping.aborted) return;
    if (silent.size === 0) resolve();
    const seconds = silent.size > 0 ? Math.min(pollInterval, STARTING_APP_INTERVAL_S) : pollInterval;
    timer = setTimeout(round, seconds * 1000);
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
