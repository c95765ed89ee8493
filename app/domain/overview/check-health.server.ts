import type { Services } from '#app/context.server.ts';
import { log, nameOfError } from '#app/lib/log.ts';
import { ping } from '#db/queries/statement/health.ts';
import type { Check, Health } from './health-resource.ts';

/** Whether the database and R2 answer (docs/rules/api.md#health). */
export async function checkHealth({ db, files }: Pick<Services, 'db' | 'files'>): Promise<Health> {
  const [database, stored] = await Promise.all([
    check('database', ping(db)),
    // whether there is such an object does not matter
    check('files', files.head('health')),
  ]);
  return { ok: database === 'ok' && stored === 'ok', checks: { database, files: stored } };
}

async function check(service: string, answering: Promise<unknown>): Promise<Check> {
  try {
    await answering;
    return 'ok';
  } catch (error) {
    log('health.away', { service, error: nameOfError(error) });
    return 'away';
  }
}
