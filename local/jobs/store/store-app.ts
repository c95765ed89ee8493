import type { Registration } from '#local/jobs/protocol/function-config.ts';
import { nameUuid } from '#local/jobs/protocol/name-uuid.ts';
import type { Query } from './change.ts';

/**
 * Stores an app and its functions as they were registered. An app is known by its name, so that it may come back on
 * another port; functions it no longer has are archived.
 *
 * @returns its id, and whether anything changed
 */
export async function storeApp(rows: Query, app: Registration): Promise<{ id: string; modified: boolean }> {
  const id = nameUuid(`app ${app.appName}`);
  const [known] = await rows<{ checksum: string }>('select checksum from apps where id = $1', [id]);
  if (known?.checksum === app.checksum) return { id, modified: false };
  await rows(
    `insert into apps (id, name, url, sdk, framework, checksum) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set url = excluded.url, sdk = excluded.sdk, framework = excluded.framework,
       checksum = excluded.checksum, synced_at = now()`,
    [id, app.appName, app.url, app.sdk, app.framework, app.checksum],
  );
  await rows(
    // another app that had this address was this one under its old name
    `update functions set archived = true from apps
     where apps.id = functions.app_id and (apps.id = $1 or apps.url = $2)`,
    [id, app.url],
  );
  for (const { config, raw } of app.functions) {
    await rows(
      `insert into functions (id, app_id, slug, config) values ($1, $2, $3, $4)
       on conflict (id) do update set app_id = excluded.app_id, config = excluded.config, archived = false`,
      [nameUuid(config.id), id, config.id, JSON.stringify(raw)],
    );
  }
  return { id, modified: true };
}
