import type { HTTPQueryOptions, HTTPTransactionOptions, NeonQueryPromise } from '@neondatabase/serverless';
import { drizzle } from 'drizzle-orm/neon-http';
import type { Db } from '#db/client.ts';
import { type WorkspaceId, workspaceId } from '#db/workspace-id.ts';

/** The id of a forecast's rows in the schema `forecast`: of its import there, and of that import's workspace. */
export type ShadowId = WorkspaceId;

export const shadowId = workspaceId;

/** Nothing but the schema `forecast` is found; the second setting is for its row-level security. */
const TO_SHADOW = `select set_config('search_path', 'forecast', true), set_config('forecast.shadow', $1, true)`;

type Query = NeonQueryPromise<false, false>;

/**
 * The database as a forecast sees it (docs/decisions/0014-a-forecast-is-the-import-elsewhere.md): every statement is
 * part of a transaction that finds the tables of the schema `forecast` under the names of the real ones.
 */
export const inShadow = (db: Db, shadow: ShadowId): Db => beginning(db, () => db.$client.query(TO_SHADOW, [shadow]));

/** The database with a statement sent along first, until it has been carried out once. */
export function preparedBy(db: Db, first: () => Query): Db {
  let isDone = false;
  return beginning(
    db,
    () => (isDone ? null : first()),
    () => {
      isDone = true;
    },
  );
}

/** The database with a statement at the beginning of every transaction; one that comes alone becomes one. */
function beginning({ $client }: Db, first: () => Query | null, onCommit: () => void = () => undefined): Db {
  const transaction = async (queries: Query[], options?: HTTPTransactionOptions<false, false>) => {
    const before = first();
    if (before === null) return $client.transaction(queries, options);
    const [, ...results] = await $client.transaction([before, ...queries], options);
    onCommit();
    return results;
  };
  const query = (text: string, values?: unknown[], options?: HTTPQueryOptions<false, false>): Query => {
    const asked = $client.query(text, values, options);
    // alone it is a transaction of its own; among others it is one of theirs
    asked.execute = async () => (await transaction([asked]))[0] ?? [];
    return asked;
  };
  const own = { query, transaction };
  return drizzle({
    client: new Proxy($client, { get: (client, name) => Reflect.get(name in own ? own : client, name) }),
  });
}
