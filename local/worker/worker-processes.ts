import { readProcess, readProcessGroup } from '#local/processes/process-table.ts';

/** The processes of one `wrangler dev`; 0 where there is none at the moment. */
export interface WorkerPids {
  wrangler: number;
  cli: number;
  /** workerd that listens on the Worker's port. */
  proxy: number;
  /** workerd that runs the app. */
  app: number;
}

/** Finds wrangler's processes by their command lines among the members of its process group. */
export function findWorkerProcesses(wrangler: number, port: number): WorkerPids {
  const members = readProcessGroup(wrangler).filter(({ pid }) => pid !== wrangler);
  const pidOf = (fits: (command: string) => boolean): number => members.find(({ command }) => fits(command))?.pid ?? 0;
  return {
    wrangler,
    cli: pidOf((command) => command.includes('wrangler-dist')),
    proxy: pidOf(
      (command) => command.includes('workerd') && new RegExp(`--socket-addr=entry=\\S+:${port}\\b`).test(command),
    ),
    app: pidOf((command) => command.includes('workerd') && command.includes('--debug-port')),
  };
}

const LOOK_EVERY_MS = 300;
const APP_AWAY_AT_MOST_MS = 10_000;

export interface WorkerWatch {
  /** Resolves when wrangler will not come back by itself, with what is missing. */
  lost: Promise<string>;
  end: () => void;
}

/** Watches the two processes whose death wrangler itself does not always mend. */
export function watchWorker(wrangler: number, port: number, changed: () => void = () => undefined): WorkerWatch {
  let pids = findWorkerProcesses(wrangler, port);
  let appSeenAt = Date.now();
  const found = Promise.withResolvers<string>();
  const timer = setInterval(() => {
    if (readProcess(pids.proxy) === null) return found.resolve("wrangler's proxy ended");
    if (readProcess(pids.app) !== null) {
      appSeenAt = Date.now();
    } else {
      pids = { ...findWorkerProcesses(wrangler, port), proxy: pids.proxy };
      if (pids.app !== 0) changed();
    }
    if (Date.now() - appSeenAt > APP_AWAY_AT_MOST_MS) found.resolve('the app did not come back');
  }, LOOK_EVERY_MS);
  timer.unref();
  return { lost: found.promise, end: () => clearInterval(timer) };
}
