import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { acceptEvents } from './engine/accept-events.ts';
import { createCommit } from './engine/commit.ts';
import { createCronClock } from './engine/cron-clock.ts';
import { dispatch } from './engine/dispatch.ts';
import { pollApps } from './engine/poll-apps.ts';
import { createQueue, type Order } from './engine/queue.ts';
import { registerApp } from './engine/register-app.ts';
import { cancelRun, invokeFunction, rerun } from './engine/run-controls.ts';
import { type RunItemContext, runItem } from './engine/run-item.ts';
import { serverKind } from './protocol/signature.ts';
import type { Log } from './store/change.ts';
import { openDatabase } from './store/database.ts';
import { pruneEveryHour } from './store/prune.ts';
import { loadQueue } from './store/queue-items.ts';
import { loadRegistry } from './store/registry.ts';
import { jobsApp } from './web/app.ts';
import type { JobsContext } from './web/context.ts';
import { graphqlRoutes } from './web/graphql-routes.ts';
import { listen } from './web/listen.ts';
import { pageRoutes } from './web/page-routes.ts';
import { restRoutes } from './web/rest-routes.ts';
import { sdkRoutes } from './web/sdk-routes.ts';

export interface JobsOptions {
  host: string;
  port: number;
  /** A real Postgres; everything is kept in its schema local_jobs, which is created if missing. */
  databaseUrl: string;
  /** The apps' Inngest endpoints, such as http://127.0.0.1:8787/api/inngest. */
  appUrls: string[];
  /** With a key, calls are signed and the server is of the kind "cloud", like `inngest start`. */
  signingKey?: string | undefined;
  eventKey?: string | undefined;
  /** Seconds between attempts, for tests; by default the real server's backoff with jitter. */
  retryInterval?: number | undefined;
  /** The longest wait before an attempt in seconds, even if `Retry-After` asks for more, for tests; by default none. */
  maxRetryDelay?: number | undefined;
  /** Seconds between two requests to register; default 5. */
  pollInterval?: number | undefined;
  order?: Order | undefined;
  log?: Log | undefined;
}

export interface Jobs {
  url: string;
  /** Resolves if the executor cannot go on (Postgres is gone). It must then be started again, and has lost nothing. */
  broken: Promise<Error>;
  /** Stops at once. Steps under way are called again after the next start, with the same attempt. */
  close(): Promise<void>;
}

/** How long a start waits for the apps before it goes on with waiting runs, so that none spends an attempt on it. */
const FIRST_ANSWERS_TIMEOUT_MS = 30_000;

/**
 * Starts the local executor of Inngest's SDK protocol (docs/decisions/0004-local-executor.md).
 *
 * @throws if another executor runs on the same database, or the port is taken
 */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { promise: broken, resolve: breakDown } = Promise.withResolvers<Error>();
  const stop = new AbortController();
  const fail = (error: unknown) => {
    if (stop.signal.aborted) return;
    stop.abort();
    breakDown(error instanceof Error ? error : new Error(String(error)));
  };
  const log = options.log ?? writeLog;

  const db = await openDatabase(options.databaseUrl, fail);
  const registry = await loadRegistry(db.rows);
  const queue = createQueue(options.order ?? 'oldest', (item) => runItem(executor, item), fail);
  const commit = createCommit(db, queue, log, (tx, event) => dispatch(tx, registry, event));
  const executor: RunItemContext = {
    rows: db.rows,
    commit,
    registry,
    log,
    signingKey: options.signingKey,
    settings: options,
    stopping: stop.signal,
  };
  const clock = createCronClock(executor, fail);
  const problems = new Map<string, string>();
  const jobs: JobsContext = {
    ...executor,
    eventKey: options.eventKey,
    problems,
    acceptEvents: (body, seed) =>
      acceptEvents(body, seed, (events) =>
        commit(async (tx) => {
          for (const event of events) await dispatch(tx, registry, event);
        }),
      ),
    async register(body, headers) {
      const reply = await registerApp(executor, body, headers);
      if (reply.status === 200) await clock.wake();
      return reply;
    },
    cancelRun: (runId) => cancelRun(executor, runId),
    rerun: (runId) => rerun(executor, runId),
    invokeFunction: (slug, data) => invokeFunction(executor, slug, data),
  };
  const routes = [sdkRoutes(jobs), restRoutes(jobs), graphqlRoutes(jobs), pageRoutes(jobs)];
  const app = jobsApp(routes, serverKind(options.signingKey), log);
  const server = await loadQueue(db.rows, queue)
    .then(() => listen(app, options.host, options.port))
    .catch(async (error) => {
      stop.abort();
      await db.close();
      throw error;
    });

  const polling = pollApps(executor, options.appUrls, options.pollInterval ?? 5, problems);
  const stopPruning = pruneEveryHour(commit, fail);
  void begin(polling.firstAnswers, stop.signal, () => {
    queue.start();
    void clock.wake();
  });

  return {
    url: `http://${options.host}:${server.port}`,
    broken,
    async close() {
      stop.abort();
      queue.stop();
      clock.stop();
      polling.stop();
      stopPruning();
      await server.close();
      await db.close();
    },
  };
}

async function begin(firstAnswers: Promise<void>, stopping: AbortSignal, start: () => void) {
  const patience = sleep(FIRST_ANSWERS_TIMEOUT_MS, undefined, { signal: stopping, ref: false }).catch(() => undefined);
  await Promise.race([firstAnswers, patience]);
  if (!stopping.aborted) start();
}

function writeLog(line: Parameters<Log>[0]) {
  process.stderr.write(`${JSON.stringify({ part: 'jobs', ...line })}\n`);
}
