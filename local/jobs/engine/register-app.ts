import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../protocol/canonical-json.ts';
import { type FunctionConfig, readFunctionConfig } from '../protocol/function-config.ts';
import { nameId } from '../protocol/name-uuid.ts';
import { carriesKey } from '../protocol/signature.ts';
import type { Transaction } from '../store/database.ts';
import { syncCrons } from './cron-clock.ts';
import { type Engine, serverKind } from './engine.ts';
import { digest } from './slots.ts';

const registrationSchema = z.object({
  url: z.url(),
  appName: z.string().optional(),
  sdk: z.string().default(''),
  framework: z.string().default(''),
  functions: z.array(z.unknown()).default([]),
});

interface Registered {
  status: number;
  body: Record<string, unknown>;
}

/**
 * Takes the body of `POST /fn/register` (real-inngest.md section 1). All functions are taken or none: one that is invalid,
 * or asks for what is not implemented, refuses the whole with 400 and a sentence naming both.
 *
 * An app is known by its name, so that it may come back on another port; functions it no longer has are archived.
 */
export async function register(
  engine: Engine,
  body: string,
  headers: { authorization?: string | undefined; expectedKind?: string | undefined },
): Promise<Registered> {
  const { signingKey } = engine.settings;
  const kind = serverKind(engine.settings);
  if (headers.expectedKind && headers.expectedKind !== kind) {
    return refusal(400, `Expected server kind ${headers.expectedKind}, got ${kind}`);
  }
  if (signingKey && !carriesKey(headers.authorization, signingKey)) return refusal(401, 'Unauthorized');

  const parsed = registrationSchema.safeParse(parseJson(body));
  if (!parsed.success) return refusal(400, z.prettifyError(parsed.error));
  const { appName, url, sdk, framework, functions } = parsed.data;
  if (!appName) return refusal(400, 'App ID required');
  const configs: FunctionConfig[] = [];
  for (const raw of functions) {
    const read = readFunctionConfig(raw);
    if ('problem' in read) return refusal(400, read.problem);
    configs.push(read.config);
  }

  const appId = nameId(`app ${appName}`);
  const checksum = digest(canonicalJson(parsed.data));
  const raws = functions.map((raw) => JSON.stringify(raw));
  const modified = await engine.db.write(async (tx) => {
    const [known] = await tx.rows<{ checksum: string }>('select checksum from apps where id = $1', [appId]);
    if (known?.checksum === checksum) return false;
    await tx.rows(
      `insert into apps (id, name, url, sdk, framework, checksum) values ($1, $2, $3, $4, $5, $6)
       on conflict (id) do update set url = excluded.url, sdk = excluded.sdk, framework = excluded.framework,
         checksum = excluded.checksum, synced_at = now()`,
      [appId, appName, url, sdk, framework, checksum],
    );
    await tx.rows(
      // another app that had this address was this one under its old name
      `update functions set archived = true from apps
       where apps.id = functions.app_id and (apps.id = $1 or apps.url = $2)`,
      [appId, url],
    );
    await storeFunctions(tx, appId, configs, raws);
    await syncCrons(tx, configs);
    return true;
  });
  if (modified) {
    await engine.registry.reload();
    engine.log({ event: 'app registered', app: appName, functions: configs.length });
  }
  return { status: 200, body: { ok: true, modified, sync_id: randomUUID(), app_id: appId } };
}

async function storeFunctions(
  tx: Transaction,
  appId: string,
  configs: FunctionConfig[],
  raws: string[],
): Promise<void> {
  for (const [index, config] of configs.entries()) {
    await tx.rows(
      `insert into functions (id, app_id, slug, config) values ($1, $2, $3, $4)
       on conflict (id) do update set app_id = excluded.app_id, config = excluded.config, archived = false`,
      [nameId(config.id), appId, config.id, raws[index]],
    );
  }
}

function refusal(status: number, error: string): Registered {
  return { status, body: { error, data: null, status } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
