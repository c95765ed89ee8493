/**
 * First statement of a transaction that works on an import's contacts ($1 import, $2 workspace): imports of one workspace
 * take turns, and nobody moves or cancels this one until the commit. It stands alone, because the snapshot of what
 * follows has to be younger than the locks (READ COMMITTED).
 */
export const LOCK_IMPORT = `
select pg_advisory_xact_lock(hashtextextended(workspace_id::text, 0))
from imports where id = $1 and workspace_id = $2 for no key update`;
