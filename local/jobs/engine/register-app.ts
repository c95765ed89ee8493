import { randomUUID } from 'node:crypto';
import { readRegistration } from '#local/jobs/protocol/read-registration.ts';
import { carriesKey, serverKind } from '#local/jobs/protocol/signature.ts';
import type { Commit, Log } from '#local/jobs/store/change.ts';
import { syncCrons } from '#local/jobs/store/crons.ts';
import type { Registry } from '#local/jobs/store/registry.ts';
import { storeApp } from '#local/jobs/store/store-app.ts';

interface RegisterContext {
  commit: Commit;
  registry: Registry;
  signingKey: string | undefined;
  log: Log;
}

interface RegistrationReply {
  status: number;
  body: Record<string, unknown>;
}

/**
 * Takes the body of `POST /fn/register` (docs/inngest-protocol.md#functions-and-sync). All functions are taken or none:
 * one that is invalid, or asks for what is not implemented, refuses the whole with 400 and a sentence that names both.
 */
export async function registerApp(
  { commit, registry, signingKey, log }: RegisterContext,
  body: string,
  headers: { authorization?: string | undefined; expectedKind?: string | undefined },
): Promise<RegistrationReply> {
  const kind = serverKind(signingKey);
  if (headers.expectedKind && headers.expectedKind !== kind) {
    return refusal(400, `Expected server kind ${headers.expectedKind}, got ${kind}`);
  }
  if (signingKey && !carriesKey(headers.authorization, signingKey)) return refusal(401, 'Unauthorized');
  const app = readRegistration(body);
  if ('problem' in app) return refusal(400, app.problem);

  const { id, modified } = await commit(async ({ rows }) => {
    const stored = await storeApp(rows, app);
    if (stored.modified) {
      await syncCrons(
        rows,
        app.functions.map(({ config }) => config),
      );
    }
    return stored;
  });
  if (modified) {
    await registry.reload();
    log({ event: 'app registered', app: app.appName, functions: app.functions.length });
  }
  return { status: 200, body: { ok: true, modified, sync_id: randomUUID(), app_id: id } };
}

function refusal(status: number, error: string): RegistrationReply {
  return { status, body: { error, data: null, status } };
}
