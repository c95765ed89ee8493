import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ClaimedFolder, claimDataFolder, writeStackFile } from './data-folder.ts';
import { checkPorts } from './ports.ts';
import { keepSecrets } from './secrets.ts';
import type { Settings } from './settings.ts';
import { type Addresses, NO_LIMITS_A_MINUTE, urlOf, workerVariables } from './stack/addresses.ts';
import { fireCronTrigger } from './stack/cron-trigger.ts';
import { ensureDemoUser } from './stack/ensure-demo-user.ts';
import { registerApp } from './stack/register-app.ts';
import { startExecutor } from './stack/start-executor.ts';
import { startServices } from './stack/start-services.ts';
import { Supervisor } from './stack/supervisor.ts';
import { buildApp } from './worker/build-app.ts';
import { startWorker } from './worker/start-worker.ts';
import type { WorkerPids } from './worker/worker-processes.ts';

interface StackPids extends WorkerPids {
  stack: number;
  postgres: number;
  /** 0 when another Inngest server is used. */
  executor: number;
}

export interface Stack {
  addresses: Addresses;
  /** The processes as they run now; `stack.json` in the data folder has them too. */
  pids: () => StackPids;
  /** Ends every service in order; nothing is lost. */
  close: () => Promise<void>;
}

export interface StackOptions {
  /** Is told in one line what happens. */
  report: (line: string) => void;
  /** Another Worker than the app: its wrangler.toml. */
  workerConfig?: string;
  /** Changes what the Worker is told, for tests that put something between it and a service. */
  tellWorker?: (variables: Record<string, string>) => Promise<Record<string, string>>;
}

const DEMO_EMAIL = 'demo@folksbase.example';
/** What was killed a moment ago is gone by then. */
const PATIENCE_AFTER_KILL_MS = 6_000;

/**
 * Brings the whole stack up on this machine: PostgreSQL with the migrations, `/sql`, mail, the model, sign-in with the
 * demo user, the Worker and the executor. A service that dies is started again.
 * @throws SetupError when a port or the data folder is not free, or what keeps a service from starting; then nothing is
 * left running
 */
export async function startStack(settings: Settings, options: StackOptions): Promise<Stack> {
  const folder = claimDataFolder(settings.dataDir);
  const supervisor = new Supervisor(options.report);
  supervisor.adopt({ close: async () => folder.release() });
  try {
    await checkPorts(settings, folder.wasKilled ? PATIENCE_AFTER_KILL_MS : 0);
    if (!options.workerConfig) await buildApp(options.report);
    return await startAll(settings, options, folder, supervisor);
  } catch (error) {
    await supervisor.close();
    throw error;
  }
}

async function startAll(
  settings: Settings,
  options: StackOptions,
  folder: ClaimedFolder,
  supervisor: Supervisor,
): Promise<Stack> {
  const { host, ports } = settings;
  const secrets = keepSecrets(folder.path);
  const services = await startServices(settings, folder.path, secrets, supervisor);
  const demo = { email: DEMO_EMAIL, password: secrets.demoPassword };
  await ensureDemoUser(services.signIn, demo);

  const appUrl = urlOf(settings, 'app');
  const jobsUrl = settings.inngest ?? urlOf(settings, 'jobs');
  const told = {
    ...NO_LIMITS_A_MINUTE,
    // our sign-in service plays Google; whether another one has it is to be said
    SIGN_IN_WITH_GOOGLE: settings.signIn ? 'no' : 'yes',
    ...settings.workerVariables,
    ...workerVariables({ ...services, databaseUrl: services.databaseUrls.app, appUrl, jobsUrl, secrets }),
  };
  const variables = options.tellWorker ? await options.tellWorker(told) : told;
  const worker = await supervisor.supervise('The Worker', (signal) =>
    startWorker({
      host,
      port: ports.app,
      dataDir: join(folder.path, 'worker'),
      variables,
      configPath: options.workerConfig,
      changed: () => supervisor.changed(),
      signal,
    }),
  );
  supervisor.adopt(fireCronTrigger(appUrl, settings.watchEverySeconds));
  const appInngestUrl = `${appUrl}/api/inngest`;
  const executor = settings.inngest ? null : await keepExecutor();
  if (settings.inngest) await registerApp(appInngestUrl);

  function keepExecutor() {
    const dataDir = join(folder.path, 'jobs');
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    const databaseUrl = services.databaseUrls.owner;
    return supervisor.supervise('The job executor', () =>
      startExecutor({ host, port: ports.jobs, databaseUrl, appInngestUrl, dataDir }),
    );
  }

  const addresses: Addresses = {
    app_url: appUrl,
    auth_url: services.signIn.url,
    anon_key: services.signIn.anonKey,
    service_role_key: services.signIn.serviceRoleKey,
    mail_url: services.mailUrl,
    model_url: services.modelUrl,
    jobs_url: jobsUrl,
    sql_url: services.sqlUrl,
    database_url: services.databaseUrls.owner,
    demo,
  };
  const pids = (): StackPids => ({
    stack: process.pid,
    postgres: services.postgres.current().pid,
    executor: executor?.current().pid ?? 0,
    ...worker.current().pids(),
  });
  supervisor.changed = () => writeStackFile(folder.path, { ...addresses, pids: pids() });
  supervisor.changed();
  return { addresses, pids, close: () => supervisor.close() };
}
