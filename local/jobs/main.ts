import process from 'node:process';
import { z } from 'zod';
import { startJobs } from './server.ts';

const environment = z
  .object({
    JOBS_HOST: z.string().default('127.0.0.1'),
    JOBS_PORT: z.coerce.number().int().min(0).max(65_535).default(8288),
    DATABASE_URL: z.url(),
    APP_INNGEST_URL: z.url(),
    JOBS_RETRY_INTERVAL: z.coerce.number().positive().optional(),
    JOBS_LONGEST_WAIT: z.coerce.number().positive().optional(),
    JOBS_POLL_INTERVAL: z.coerce.number().positive().optional(),
    JOBS_ORDER: z.enum(['oldest', 'interleaved']).optional(),
    INNGEST_SIGNING_KEY: z.string().min(1).optional(),
    INNGEST_EVENT_KEY: z.string().min(1).optional(),
  })
  .safeParse(process.env);

if (!environment.success) {
  fatal(`The job executor's environment is not usable:\n${z.prettifyError(environment.error)}`);
}
const env = environment.data;

// whoever reads these streams may be dead while this process still writes
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

const jobs = await startJobs({
  host: env.JOBS_HOST,
  port: env.JOBS_PORT,
  databaseUrl: env.DATABASE_URL,
  appUrls: [env.APP_INNGEST_URL],
  retryInterval: env.JOBS_RETRY_INTERVAL,
  maxRetryDelay: env.JOBS_LONGEST_WAIT,
  pollInterval: env.JOBS_POLL_INTERVAL,
  order: env.JOBS_ORDER,
  signingKey: env.INNGEST_SIGNING_KEY,
  eventKey: env.INNGEST_EVENT_KEY,
}).catch((error: Error) => fatal(`The job executor cannot start: ${error.message}`));

void jobs.broken.then((error) => fatal(`The job executor cannot go on: ${error.message}`));

async function end() {
  await jobs.close();
  process.exit(0);
}

process.once('SIGTERM', end);
process.once('SIGINT', end);
// whoever started this process holds the other end, and this process ends when that one does, however it ends
process.stdin.once('end', end).once('error', end).resume();
process.stdout.write(`${JSON.stringify({ ready: true, url: jobs.url })}\n`);

function fatal(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
  // the types of Workers, which this project has besides Node's, do not know that exit never returns
  throw new Error(message);
}
